/** A key that makes a message which is sent twice one message: 128 bits, in the form of a UUID or not. */
export const newKey = () =>
  crypto.randomUUID?.() ??
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const csrf = () => document.querySelector('#act [name="csrf"]').value;

/** How the mediator wants it to leave, where WhatsApp's 24 hours are over. */
export const wayChosen = () => document.querySelector('[data-answer] [name="by"]:checked')?.value ?? 'channel';

/**
 * Sends something to the server and says what it answered.
 * @returns `{ done, said }`; null: no answer came, and nobody knows whether it arrived, so that the same key is sent again
 */
export const post = async (url, body, headers = {}) => {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { accept: 'application/json', 'x-csrf-token': csrf(), ...headers },
    });
    if (!answer.headers.get('content-type')?.includes('json')) {
      // The login page, or a fault: neither did what was asked.
      if (answer.status === 401 || answer.redirected) location.reload();
      return null;
    }
    return await answer.json();
  } catch {
    return null;
  }
};

export const composer = () => document.querySelector('[data-composer]');

export const tellProblem = (words) => {
  const place = document.getElementById('answer-problem');
  if (place) place.textContent = words;
};

/** A file with the key under which it is sent until somebody answered. */
export const postFile = (name, file, key) => {
  const query = new URLSearchParams({ key, by: wayChosen() });
  return post(`${composer().dataset.composer}/${name}?${query}`, file, { 'content-type': file.type });
};
