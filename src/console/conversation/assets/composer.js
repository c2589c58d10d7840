/** Writing: what was typed is never lost, and is sent once. */
import { newKey, post, tellNotDone, tellProblem } from './post.js';
import { store, stored } from './stored.js';
import { noteWithoutForm } from './typed.js';

const DRAFT = 'draft';
/** What was sent and nobody answered: under its key, the server has it perhaps. */
let unanswered = null;

/** A quarter of what a phone shows above its keyboard: what one answers stays in sight. */
const grow = (box) => {
  const most = (visualViewport?.height ?? innerHeight) / 4;
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight + 2, most)}px`;
};

/** Where nothing is written yet, what stands there is ours and runs as the page does. */
const turn = (box) => {
  box.dir = box.value === '' ? document.documentElement.dir || 'ltr' : 'auto';
};

/** The first thing to fill in ("{time}") is ready to be typed over. */
const selectGap = (box) => {
  const gap = /\{\w+\}/.exec(box.value);
  if (gap) box.setSelectionRange(gap.index, gap.index + gap[0].length);
};

const insert = (box, text) => {
  const before = box.value.slice(0, box.selectionStart);
  const after = box.value.slice(box.selectionEnd);
  const gap = before === '' || /\s$/.test(before) ? '' : '\n';
  box.value = before + gap + text + after;
  box.selectionStart = box.selectionEnd = (before + gap + text).length;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.focus();
  selectGap(box);
};

/** What was typed while it was under way is the next message. */
const notSentOf = (typed, sent) => (typed.startsWith(sent) ? typed.slice(sent.length).trimStart() : typed);

const send = async (form, box, button) => {
  if (box.value.trim() === '' || button.getAttribute('aria-disabled') === 'true') return box.focus();
  const words = button.textContent;
  button.setAttribute('aria-disabled', 'true');
  button.textContent = button.dataset.sending;
  tellProblem('');
  const key = form.querySelector('[data-key]');
  const sent = box.value;
  // Written otherwise since, it is another message: by the old key it would be taken for the first, and be lost.
  if (unanswered !== null && unanswered !== sent) {
    key.value = newKey();
    unanswered = null;
  }
  const answer = await post(form.action, new URLSearchParams(new FormData(form)));
  button.removeAttribute('aria-disabled');
  button.textContent = words;
  if (answer === null) unanswered = sent;
  if (answer?.done) {
    unanswered = null;
    box.value = notSentOf(box.value, sent);
    key.value = newKey();
    store(DRAFT, box.value);
    grow(box);
    turn(box);
  } else tellNotDone(answer);
  box.focus();
  selectGap(box);
};

/** Where there is no box (any more), what was typed can still be read and copied. */
const showKept = () => {
  const kept = document.querySelector('[data-kept]');
  const text = [stored(DRAFT), noteWithoutForm()].filter(Boolean).join('\n\n');
  if (!kept || text === '') return;
  kept.querySelector('textarea').value = text;
  kept.hidden = false;
};

export const startComposer = () => {
  const form = document.querySelector('[data-answer]');
  if (!form) return showKept();
  if (form.dataset.started) return;
  form.dataset.started = 'yes';
  const box = form.querySelector('textarea');
  const button = form.querySelector('[type="submit"]');
  if (box.value.trim() === '') box.value = stored(DRAFT);
  // Whoever types at once has typed before this script came.
  else store(DRAFT, box.value);
  grow(box);
  turn(box);
  box.addEventListener('input', () => {
    store(DRAFT, box.value);
    grow(box);
    turn(box);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form, box, button);
  });
  for (const link of document.querySelectorAll('[data-reply]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      link.closest('details').open = false;
      insert(box, link.dataset.reply);
    });
  }
  visualViewport?.addEventListener('resize', () => grow(box));
};

/** The ticket is given back: nobody sends it from here any more. */
export const forgetDraft = () => store(DRAFT, '');

/** An answer that is not sent. */
export const isDrafted = () => stored(DRAFT) !== '';
