import { renewToken, showOut } from './login.js';
import { ticketPath, wordsOf } from './ticket.js';

/** A key that makes a message which is sent twice one message: 128 bits, in the form of a UUID or not. */
export const newKey = () =>
  crypto.randomUUID?.() ??
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const csrf = () => document.querySelector('#act [name="csrf"]').value;

/** How the mediator wants it to leave, where WhatsApp's 24 hours are over. */
const wayChosen = () => document.querySelector('[data-answer] [name="by"]:checked')?.value ?? 'channel';

const once = (url, body, headers) =>
  fetch(url, { method: 'POST', body, headers: { 'x-csrf-token': csrf(), ...headers } });

/**
 * Sends something; where the login is another one than the page was made for, once more with what proves the new one.
 * @param isRefused tells from the answer that it was somebody who is not logged in
 * @returns null: nobody is logged in, and the page says so
 */
export const postAs = async (url, body, headers, isRefused) => {
  const first = await once(url, body, headers);
  if (!isRefused(first)) return first;
  const second = (await renewToken()) ? await once(url, body, headers) : null;
  if (second !== null && !isRefused(second)) return second;
  showOut(true);
  return null;
};

const isRefused = ({ status, redirected }) => status === 401 || status === 403 || redirected;

/**
 * Sends something to the server and says what it answered.
 * @returns `{ done, said }`; null: no answer came, and nobody knows whether it arrived, so that the same key is sent again
 */
export const post = async (url, body, headers = {}) => {
  try {
    const answer = await postAs(url, body, { accept: 'application/json', ...headers }, isRefused);
    if (answer === null) return { done: false, said: wordsOf().loggedOut };
    if (!answer.headers.get('content-type')?.includes('json')) return null;
    const told = await answer.json();
    // What was sent stands with the latest messages, and not on a page of earlier ones. First whoever sent it clears its box.
    if (told.done && document.getElementById('later')) setTimeout(() => location.assign(ticketPath()), 0);
    return told;
  } catch {
    return null;
  }
};

export const composer = () => document.querySelector('[data-composer]');

export const tellProblem = (words) => {
  const place = document.getElementById('answer-problem');
  if (place) place.textContent = words;
};

/** What `post` answered where it was not done. */
export const tellNotDone = (answer) => tellProblem(answer === null ? wordsOf().notSent : answer.said);

const bytesOf = (file) =>
  file instanceof FormData ? [...file.values()].reduce((bytes, { size = 0 }) => bytes + size, 0) : file.size;

/**
 * A file, or a form with one, with the key under which it is sent until somebody answered. What the server would refuse as too large is not
 * sent at all: it would cost the mediator's data.
 */
export const postFile = async (name, file, key) => {
  const { mostBytes, tooLarge } = composer().dataset;
  if (bytesOf(file) > Number(mostBytes)) return { done: false, said: tooLarge };
  const query = new URLSearchParams({ key, by: wayChosen() });
  // The type of a form is the browser's matter: it names what stands between its parts.
  const headers = file instanceof FormData ? {} : { 'content-type': file.type };
  return post(`${ticketPath()}/${name}?${query}`, file, headers);
};

export const postPosition = (fields) =>
  post(`${ticketPath()}/location`, new URLSearchParams({ key: newKey(), by: wayChosen(), ...fields }));
