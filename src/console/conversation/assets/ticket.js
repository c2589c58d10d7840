/** The ticket that the page is about: its own address, whatever stands in the address bar after a form was refused. */
const talk = () => document.querySelector('[data-ticket]');

export const ticketPath = () => talk().dataset.ticket;

export const wordsOf = () => talk().dataset;

/** @returns whether a document is a conversation's page, and not the list, a login or a fault */
export const isTalk = (page) => page.querySelector('[data-ticket]') !== null;

export const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), 'text/html');

/** The page as it is on the server now. @returns null where it is not to be had: logged out, or the ticket is kept no more */
export const ticketPage = async () => {
  const answer = await fetch(ticketPath(), { headers: { accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return null;
  const page = await parsed(answer);
  return isTalk(page) ? page : null;
};
