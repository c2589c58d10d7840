/** The ticket that the page is about: its own address, whatever stands in the address bar after a form was refused. */
const talk = () => document.querySelector('[data-ticket]');

export const ticketPath = () => talk().dataset.ticket;

export const wordsOf = () => talk().dataset;

/** @returns whether a document is a conversation's page, and not the list, a login or a fault */
export const isTalk = (page) => page.querySelector('[data-ticket]') !== null;

export const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), 'text/html');

/**
 * The page as it is on the server now.
 * @returns `page` null: it is not to be had; with `isGone` because the ticket is kept no more, and otherwise because nobody is logged in
 */
export const ticketPage = async () => {
  const answer = await fetch(ticketPath(), { headers: { accept: 'text/html' } });
  const isGone = answer.ok && answer.redirected && new URL(answer.url).pathname === '/console';
  if (!answer.ok || answer.redirected) return { page: null, isGone };
  const page = await parsed(answer);
  return { page: isTalk(page) ? page : null, isGone };
};
