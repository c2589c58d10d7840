/** What was done is said for a moment: longer, and it would speak against what the page has become. What was not stays until it is read (`data-stays`). */
import { ticketPath } from './ticket.js';

const SHOWN_MS = 8_000;
let timer = null;

export const hideSaid = () => {
  clearTimeout(timer);
  for (const said of document.querySelectorAll('.talk > .said')) said.remove();
};

export const hideSaidSoon = () => {
  clearTimeout(timer);
  timer = setTimeout(() => document.querySelector('.talk > .said:not([data-stays])')?.remove(), SHOWN_MS);
};

/** Loaded again, or come back to, the page would say it again, or send a refused form again: its address is the ticket's own. */
export const tidyAddress = () => {
  const url = new URL(location.href);
  const isAnswerToForm = url.pathname !== ticketPath();
  if (!isAnswerToForm && !url.searchParams.has('said')) return;
  url.pathname = ticketPath();
  url.searchParams.delete('said');
  history.replaceState(null, '', url);
};
