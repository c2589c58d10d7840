/** What a conversation's page does beside keeping itself up to date: writing, showing, recording, translating. */
import { showProblem, startActs } from './acts.js';
import { isDrafted, startComposer } from './composer.js';
import { isHolding, renewFrom } from './desk.js';
import { isLeaving, leaveGone } from './gone.js';
import { startKeeping } from './keep.js';
import { isOut, renewToken, showOut } from './login.js';
import { startPhoto } from './photo.js';
import { startPosition } from './position.js';
import { startRecorder } from './recorder.js';
import { hideSaidSoon, tidyAddress } from './said.js';
import { startSheets } from './sheets.js';
import { ticketPage, ticketPath } from './ticket.js';
import { startTranslations } from './translate.js';
import { isTyped, startTyped } from './typed.js';

const start = () => {
  startComposer();
  startPhoto();
  startRecorder();
  startPosition();
};

const news = (words) => {
  const place = document.querySelector('[data-live-news]');
  if (place && words !== '') place.textContent = words;
};

const isUnsent = () => isDrafted() || isTyped() || isHolding();

/** Somebody took the ticket or gave it back, or WhatsApp closed: what one can do is asked of the server anew. */
const renewDesk = async () => {
  const { page, isGone } = await ticketPage();
  if (page !== null) {
    news(renewFrom(page));
    start();
  } else if (isGone) leaveGone();
  else if (isUnsent()) showOut(true);
  else location.assign(ticketPath());
};

document.addEventListener('live:drawn', ({ target }) => {
  const desk = document.getElementById('desk');
  if (target.id !== 'status' || !desk || target.dataset.desk === desk.dataset.desk) return;
  renewDesk().catch(() => undefined);
});

/** What the page follows has ended: nobody is logged in, or the person is kept no more. */
const tellOut = async () => {
  const { page, isGone } = await ticketPage();
  if (isGone) leaveGone();
  else if (page === null) showOut(true);
};

/** Logged out meanwhile: what is not sent yet is not left for a login page. */
document.addEventListener('live:out', (event) => {
  if (!isUnsent()) return;
  event.preventDefault();
  // Without a connection it is asked again as soon as there is one.
  tellOut().catch(() => undefined);
});
addEventListener('beforeunload', (event) => {
  if (isHolding() && !isLeaving()) event.preventDefault();
});

/** Who reads further up is not pulled down; a button says that there is something new. */
const down = document.querySelector('[data-go-down]');
const isAtEnd = () => innerHeight + scrollY >= document.documentElement.scrollHeight - 120;
const goDown = () => scrollTo({ top: document.documentElement.scrollHeight });
let wasAtEnd = false;

document.addEventListener('live:changed', ({ detail }) => {
  if (down && detail.fresh.length > 0 && !detail.follows) down.hidden = false;
  wasAtEnd = isAtEnd();
  // It follows again, hence somebody is logged in again.
  if (isOut()) void renewToken();
});
down?.addEventListener('click', () => {
  down.hidden = true;
  goDown();
});
addEventListener('scroll', () => {
  wasAtEnd = isAtEnd();
  if (down && !down.hidden && wasAtEnd) down.hidden = true;
});
// A picture that comes later than its place pushes nothing out of sight. "load" does not bubble.
document.addEventListener('load', ({ target }) => target.localName === 'img' && wasAtEnd && goDown(), true);

startTyped();
start();
startSheets();
startKeeping();
startActs({ news, goDown, start });
startTranslations();
hideSaidSoon();
// The newest is what one comes for, unless an address names something else, or a form was refused.
if (!showProblem() && location.hash === '') goDown();
tidyAddress();
