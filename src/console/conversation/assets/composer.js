/** Writing: what was typed is never lost, is sent once, and keeps the ticket while one types. */
import { composer, newKey, post, tellProblem } from './post.js';

const KEEP_EVERY_MS = 60_000;
let keptAt = 0;

const draftName = () => `passerelle:draft:${location.pathname}`;
const remember = (text) => {
  try {
    if (text === '') sessionStorage.removeItem(draftName());
    else sessionStorage.setItem(draftName(), text);
  } catch {
    // A browser that keeps nothing: the text is still in its box.
  }
};
const remembered = () => {
  try {
    return sessionStorage.getItem(draftName()) ?? '';
  } catch {
    return '';
  }
};

const keep = () => {
  const now = Date.now();
  if (now - keptAt < KEEP_EVERY_MS) return;
  keptAt = now;
  void post(`${composer().dataset.composer}/keep`, '');
};

const grow = (box) => {
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight + 2, innerHeight * 0.4)}px`;
};

const insert = (box, text) => {
  const before = box.value.slice(0, box.selectionStart);
  const after = box.value.slice(box.selectionEnd);
  const gap = before === '' || /\s$/.test(before) ? '' : '\n';
  box.value = before + gap + text + after;
  box.selectionStart = box.selectionEnd = (before + gap + text).length;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.focus();
};

const send = async (form, box, button) => {
  if (box.value.trim() === '' || button.getAttribute('aria-disabled') === 'true') return box.focus();
  const words = button.textContent;
  button.setAttribute('aria-disabled', 'true');
  button.textContent = button.dataset.sending;
  tellProblem('');
  const key = form.querySelector('[data-key]');
  const answer = await post(form.action, new URLSearchParams(new FormData(form)));
  button.removeAttribute('aria-disabled');
  button.textContent = words;
  if (answer?.done) {
    box.value = '';
    key.value = newKey();
    remember('');
    grow(box);
  } else tellProblem(answer === null ? composer().dataset.notSent : answer.said);
  box.focus();
};

export const startComposer = () => {
  const form = document.querySelector('[data-answer]');
  if (!form || form.dataset.started) return;
  form.dataset.started = 'yes';
  const box = form.querySelector('textarea');
  const button = form.querySelector('[type="submit"]');
  if (box.value.trim() === '') box.value = remembered();
  // Whoever types at once has typed before this script came.
  else remember(box.value);
  grow(box);
  box.addEventListener('input', () => {
    remember(box.value);
    grow(box);
    keep();
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
  for (const picker of document.querySelectorAll('.tools details')) {
    picker.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !picker.open) return;
      picker.open = false;
      picker.querySelector('summary').focus();
    });
  }
};
