/** Taking, passing on, closing, a note: sent without leaving the page, so that nothing is lost where it is refused, or cannot be sent. */
import { forgetDraft } from './composer.js';
import { renewFrom } from './desk.js';
import { postAs } from './post.js';
import { hideSaid, hideSaidSoon } from './said.js';
import { forgetTicket } from './stored.js';
import { isTalk, parsed, ticketPath, wordsOf } from './ticket.js';
import { forget } from './typed.js';

const FORMS = '#acts form, form.take';

/** After what was done comes the ticket's page or the list; a login page or a page for setting up comes after nothing. */
const isRefused = ({ status, url }) => {
  const { pathname } = new URL(url);
  return status === 401 || status === 403 || (pathname !== '/console' && !pathname.startsWith(ticketPath()));
};

const tell = (form, words) => {
  let place = form.querySelector('.problem');
  if (!place) {
    place = document.createElement('p');
    place.className = 'problem';
    place.setAttribute('role', 'alert');
    form.querySelector('button').before(place);
  }
  place.textContent = words;
};

/** What was wrong with a form, in sight, and where one mends it. @returns false where nothing was */
export const showProblem = () => {
  const problem = document.querySelector('#acts .problem');
  if (!problem || problem.textContent === '') return false;
  problem.scrollIntoView({ block: 'center' });
  const form = problem.closest('form');
  const field = form.querySelector('[aria-invalid="true"]') ?? form.querySelector('[type="radio"], select, textarea');
  field?.focus({ preventScroll: true });
  return true;
};

const say = (page, news) => {
  const said = page.querySelector('.talk > .said');
  if (!said) return;
  hideSaid();
  said.removeAttribute('role');
  document.getElementById('act').before(said);
  news(said.textContent);
  hideSaidSoon();
};

/** Where the keyboard goes on once a form is sent and drawn anew. */
const goOn = (name) => {
  const desk = document.getElementById('desk');
  const next = name ? document.querySelector(`#acts [data-name="${name}"] > summary`) : desk;
  if (next === desk) desk.tabIndex = -1;
  next?.focus({ preventScroll: true });
};

/** What is over is not kept: of a closed ticket nothing, of one that was given back a note alone. */
const forgetOver = (url) => {
  const said = new URL(url).searchParams.get('said');
  if (said === 'closed') forgetTicket();
  if (said === 'released') forgetDraft();
};

/** On a page of earlier messages she does not see what came meanwhile. */
const isUnseen = (page) => page.querySelector('#close-form')?.dataset.refused === 'unseen';

const finish = async (answer, name, { news, goDown }) => {
  const page = await parsed(answer);
  const isHere = isTalk(page);
  // A fault of the server's: nobody knows whether it was done.
  if (!isHere && !answer.ok) return false;
  if (answer.ok && name) forget(name);
  if (!isHere) {
    forgetOver(answer.url);
    location.assign(answer.url);
    return true;
  }
  // From a page of earlier messages on to the latest: there stands what was done, or what is to be read first.
  if (document.getElementById('later') && (answer.ok || isUnseen(page))) {
    location.assign(`${ticketPath()}${answer.ok ? '' : '?said=unseen'}`);
    return true;
  }
  news(renewFrom(page, true));
  if (showProblem()) return true;
  say(page, news);
  const done = document.querySelector(`#acts [data-name="${name}"]`);
  if (done && answer.ok) done.open = false;
  goOn(name);
  goDown();
  return true;
};

/**
 * First of all who hear of it ("capture"): a form that looks after itself is nobody else's.
 * @param page `news` is read out; `goDown` shows the newest; `start` begins with what was drawn anew
 */
export const startActs = (page) => {
  const send = async (form, button) => {
    const name = form.closest('details')?.dataset.name;
    const body = new URLSearchParams(new FormData(form));
    // What was typed meanwhile would be gone with what was sent.
    const fields = [...form.querySelectorAll('textarea, input:not([type="hidden"], [type="radio"])')];
    for (const field of fields) field.readOnly = true;
    button.setAttribute('aria-busy', 'true');
    try {
      const answer = await postAs(form.action, body, { accept: 'text/html' }, isRefused);
      if (answer === null) tell(form, wordsOf().loggedOut);
      else if (await finish(answer, name, page)) page.start();
      else tell(form, wordsOf().notSent);
    } catch {
      tell(form, wordsOf().notSent);
    } finally {
      for (const field of fields) field.readOnly = false;
      button.removeAttribute('aria-busy');
    }
  };
  const begin = (event) => {
    const form = event.target;
    if (!form.matches(FORMS)) return;
    event.preventDefault();
    const button = event.submitter ?? form.querySelector('button');
    if (button.getAttribute('aria-busy') !== 'true') void send(form, button);
  };
  document.addEventListener('submit', begin, true);
};
