/** A translation stands under what the person wrote, and stays when the line is drawn anew. */
import { post } from './post.js';
import { wordsOf } from './ticket.js';

/** Line id → what stands under it. */
const shown = new Map();

const show = (line) => {
  const known = shown.get(line.id);
  const place = line.querySelector('[data-translation]');
  if (known === undefined || !place) return;
  place.replaceChildren();
  if (known.text !== null) {
    const words = document.createElement('p');
    words.className = 'translated';
    words.dir = 'auto';
    words.lang = document.documentElement.lang;
    words.textContent = known.text;
    place.append(words);
  }
  const mark = document.createElement('small');
  mark.textContent = known.said;
  place.append(mark);
};

export const startTranslations = () => {
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-translate]');
    if (!button) return;
    event.preventDefault();
    const line = button.closest('li');
    button.setAttribute('aria-busy', 'true');
    const answer = await post(button.dataset.translate, new URLSearchParams({ line: line.id }));
    const now = document.getElementById(line.id);
    now?.querySelector('[data-translate]')?.removeAttribute('aria-busy');
    if (!now) return;
    if (answer === null) shown.set(line.id, { text: shown.get(line.id)?.text ?? null, said: wordsOf().notSent });
    else if (answer.text !== undefined) shown.set(line.id, answer);
    show(now);
  });
  document.addEventListener('live:drawn', ({ target }) => show(target));
};
