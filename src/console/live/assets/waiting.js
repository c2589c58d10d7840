/** How many wait, on every page: in the menu, on the way back of a conversation and in the title. It rings for whom no list does. */
import { ring } from './ring.js';

const KEPT = 'passerelle:waiting';
const hasList = document.querySelector('[data-counts]') !== null;
/** Who is being answered here is not somebody else who waits. */
const here = /^\/console\/tickets\/(\d+)/.exec(location.pathname)?.[1];
const baseTitle = document.title;
let known = null;
/** Hers, on the list of her own: it rings by itself. */
const isListed = (key) => document.getElementById(`ticket-${key.split(':')[0]}`) !== null;

/** What the page before knew, so that a page that opens does not ring for what rang already. */
const knownBefore = () => {
  if (known !== null) return known;
  try {
    return JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    return null;
  }
};

const remember = (keys) => {
  known = keys;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(keys));
  } catch {
    // Known to this page only.
  }
};

const show = (count) => {
  for (const badge of document.querySelectorAll('[data-waiting-count]')) {
    const label = document.createElement('span');
    label.className = 'sr-only';
    label.textContent = ` ${badge.dataset.waitingCount}: `;
    badge.replaceChildren(label, String(count));
    badge.hidden = count === 0;
  }
  if (!hasList) document.title = count > 0 ? `(${count}) ${baseTitle}` : baseTitle;
};

/** @param text a JSON list of keys, each with the ticket's id before its first colon */
export const tellWaiting = (text) => {
  const keys = JSON.parse(text);
  const others = keys.filter((key) => key.split(':')[0] !== here);
  const before = knownBefore();
  remember(keys);
  show(others.length);
  if (hasList || before === null || others.every((key) => before.includes(key) || isListed(key))) return;
  const news = document.querySelector('[data-waiting-news]');
  if (news) {
    // The same words twice are read twice only when they were gone meanwhile.
    news.textContent = '';
    setTimeout(() => {
      news.textContent = news.dataset.waitingNews;
    }, 50);
  }
  ring();
};
