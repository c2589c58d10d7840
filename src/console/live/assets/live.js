/** Keeps a list and the pieces around it as they are on the server (Server-Sent Events), without moving what somebody is reading or typing. */
import { keepFocus } from './focus.js';
import { ring } from './ring.js';
import { tellTimes } from './times.js';
import { tellWaiting } from './waiting.js';

const list = document.querySelector('[data-live]');
const lost = document.querySelector('[data-live-lost]');
const news = document.querySelector('[data-live-news]');

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;
const TIMES_EVERY_MS = 20_000;

let seen = list?.dataset.seen ?? '';
let source = null;
let retryMs = FIRST_RETRY_MS;
let retry = null;

const elementOf = (html) => {
  const template = document.createElement('template');
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
};

/** Whoever adds to a piece of the page (a translation, a wave) adds to its successor too. */
const tellReplaced = (element) => element.dispatchEvent(new CustomEvent('live:drawn', { bubbles: true }));

const place = ({ id, html }) => {
  const old = document.getElementById(id);
  const fresh = elementOf(html);
  if (old === null) list.append(fresh);
  else keepFocus(old, () => old.replaceWith(fresh), fresh);
  tellReplaced(fresh);
  const told = fresh.dataset.news ?? '';
  return told !== '' && told !== (old?.dataset.news ?? '') ? fresh : null;
};

/** As few moves as a walk along the list needs: what stays where it is keeps its focus and its place under the finger. */
const arrange = (order) => {
  const wanted = new Set(order);
  for (const item of [...list.children]) if (!wanted.has(item.id)) item.remove();
  let next = list.firstElementChild;
  for (const id of order) {
    if (next?.id === id) next = next.nextElementSibling;
    else {
      const item = document.getElementById(id);
      if (item) keepFocus(item, () => list.insertBefore(item, next), item);
    }
  }
};

const isAtEnd = () => innerHeight + scrollY >= document.documentElement.scrollHeight - 80;

/** The title of the list counts who waits, for a tab that nobody looks at; that of any other page: waiting.js. */
const baseTitle = document.title;
const count = () => {
  if (list.dataset.counts !== undefined) {
    const waiting = list.querySelectorAll(':scope > [data-waiting]').length;
    document.title = waiting > 0 ? `(${waiting}) ${baseTitle}` : baseTitle;
  }
  const empty = document.querySelector('[data-live-empty]');
  if (empty) empty.hidden = list.children.length > 0;
};

const apply = ({ items, parts, order }, whole) => {
  const follows = list.dataset.follow !== undefined && isAtEnd();
  const fresh = items.map(place).filter((item) => item !== null);
  for (const part of parts) place(part);
  if (order) arrange(order);
  tellTimes();
  count();
  if (follows) scrollTo({ top: document.documentElement.scrollHeight });
  // What one finds on coming back is not news to be read out piece by piece, but it rings.
  if (fresh.length > 0 && news && !whole) news.textContent = fresh.map((item) => item.dataset.news).join('. ');
  if (fresh.some((item) => item.dataset.rings !== undefined)) ring();
  list.dispatchEvent(new CustomEvent('live:changed', { bubbles: true, detail: { fresh, follows } }));
};

const say = (isLost) => {
  if (!lost) return;
  lost.textContent = isLost ? lost.dataset.liveLost : '';
  lost.hidden = !isLost;
};

/** A stream that ends with a status says it to nobody: the same address is asked once more, to see whether it is us who are not let in. */
const loggedOut = async (url) => {
  const abort = new AbortController();
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: abort.signal });
    return answer.type === 'opaqueredirect' || [401, 403, 404].includes(answer.status);
  } catch {
    return false;
  } finally {
    abort.abort();
  }
};

/** Who has to log in again does so; a page with something unsent on it may say so instead (it prevents the event), and goes on trying. */
const leave = () => {
  if (document.dispatchEvent(new CustomEvent('live:out', { cancelable: true }))) location.reload();
};

const again = (inMs) => {
  clearTimeout(retry);
  retry = setTimeout(connect, inMs);
};

const connect = () => {
  clearTimeout(retry);
  source?.close();
  const url = new URL(list.dataset.live, location.href);
  url.searchParams.set('seen', seen);
  const mine = new EventSource(url);
  source = mine;
  let opened = false;
  const take = (whole) => (event) => {
    apply(JSON.parse(event.data), whole);
    // Only what is on the page was seen.
    seen = event.lastEventId;
  };
  mine.addEventListener('open', () => {
    opened = true;
    retryMs = FIRST_RETRY_MS;
    say(false);
  });
  mine.addEventListener('whole', take(true));
  mine.addEventListener('change', take(false));
  mine.addEventListener('aside', ({ data }) => tellWaiting(data));
  mine.addEventListener('login', leave);
  mine.addEventListener('bye', () => {
    mine.close();
    again(Math.random() * 1_500);
  });
  mine.addEventListener('error', () => {
    if (mine !== source) return;
    mine.close();
    say(true);
    const wait = retryMs * (0.75 + Math.random() / 2);
    retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
    again(wait);
    if (!opened && navigator.onLine) {
      void loggedOut(url).then((out) => {
        if (out && mine === source) leave();
      });
    }
  });
};

tellTimes();
setInterval(tellTimes, TIMES_EVERY_MS);

if (list) {
  count();
  connect();
  addEventListener('online', connect);
  addEventListener('offline', () => say(true));
  addEventListener('pagehide', () => source?.close());
  // A telephone that slept has perhaps lost its connection without hearing of it.
  addEventListener('pageshow', (event) => {
    if (event.persisted) connect();
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && source?.readyState !== EventSource.OPEN) connect();
  });
}
