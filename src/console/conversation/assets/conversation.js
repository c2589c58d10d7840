/** What a conversation's page does beside keeping itself up to date: writing, showing, recording, translating. */
import { startComposer } from './composer.js';
import { startPhoto } from './photo.js';
import { startPosition } from './position.js';
import { startRecorder } from './recorder.js';
import { startTranslations } from './translate.js';

const start = () => {
  startComposer();
  startPhoto();
  startRecorder();
  startPosition();
};

/** Somebody took the ticket or gave it back, or WhatsApp closed: what one can do is asked of the server anew. What was typed stays. */
const renewDesk = async () => {
  const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const wasWriting = document.activeElement?.id === 'answer';
  for (const id of ['acts', 'desk']) {
    const fresh = page.getElementById(id);
    const old = document.getElementById(id);
    if (fresh && old && fresh.dataset.desk !== old.dataset.desk) old.replaceWith(fresh);
  }
  start();
  if (wasWriting) document.getElementById('answer')?.focus();
};

document.addEventListener('live:drawn', ({ target }) => {
  const desk = document.getElementById('desk');
  if (target.id !== 'status' || !desk || target.dataset.desk === desk.dataset.desk) return;
  renewDesk().catch(() => undefined);
});

/** Who reads further up is not pulled down; a button says that there is something new. */
const down = document.querySelector('[data-go-down]');
const isAtEnd = () => innerHeight + scrollY >= document.documentElement.scrollHeight - 120;
const goDown = () => scrollTo({ top: document.documentElement.scrollHeight });

document.addEventListener('live:changed', ({ detail }) => {
  if (down && detail.fresh.length > 0 && !detail.follows) down.hidden = false;
});
down?.addEventListener('click', () => {
  down.hidden = true;
  goDown();
});
addEventListener('scroll', () => {
  if (down && !down.hidden && isAtEnd()) down.hidden = true;
});

start();
startTranslations();
// The newest is what one comes for, unless an address names something else.
if (location.hash === '') goDown();
