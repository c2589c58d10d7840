/** A login that is over while somebody writes: the page stays with all that is in it, says so, and goes on once they have logged in again elsewhere. */
import { leaveGone } from './gone.js';
import { ticketPage } from './ticket.js';

const notice = () => document.querySelector('[data-out]');

export const showOut = (isOut) => {
  const place = notice();
  if (place && place.hidden === isOut) place.hidden = !isOut;
};

export const isOut = () => notice()?.hidden === false;

/** Every form of the page gets what proves that it is of the visitor's present login. @returns false where there is none */
export const renewToken = async () => {
  const now = await ticketPage().catch(() => null);
  if (now?.isGone) leaveGone();
  const token = now?.page?.querySelector('#act [name="csrf"]')?.value;
  if (!token) return false;
  for (const field of document.querySelectorAll('[name="csrf"]')) field.value = token;
  showOut(false);
  return true;
};
