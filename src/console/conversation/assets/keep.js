/** Whoever writes or speaks keeps the ticket: an answer, a note, the words of a form, a voice note. */
import { post } from './post.js';
import { ticketPath } from './ticket.js';

const KEEP_EVERY_MS = 60_000;
const HELD = ['mine', 'window_closed', 'stopped'];
let keptAt = Number.NEGATIVE_INFINITY;

export const keep = () => {
  const now = Date.now();
  if (now - keptAt < KEEP_EVERY_MS || !HELD.includes(document.getElementById('desk')?.dataset.desk)) return;
  keptAt = now;
  void post(`${ticketPath()}/keep`, '');
};

export const startKeeping = () => {
  document.addEventListener('input', keep);
};
