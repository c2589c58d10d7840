/** What was typed, kept in this tab until it is sent. */
import { ticketPath } from './ticket.js';

const nameOf = (what) => `passerelle:${what}:${ticketPath()}`;

export const store = (what, text) => {
  try {
    if (text === '') sessionStorage.removeItem(nameOf(what));
    else sessionStorage.setItem(nameOf(what), text);
  } catch {
    // A browser that keeps nothing: the text is still in its box.
  }
};

/** The ticket is closed, or kept no more: nothing that was typed about the person stays. */
export const forgetTicket = () => {
  for (const what of ['draft', 'acts']) store(what, '');
};

export const stored = (what) => {
  try {
    return sessionStorage.getItem(nameOf(what)) ?? '';
  } catch {
    return '';
  }
};
