/**
 * Pages that do not change by themselves hear too that somebody waits. Only the one that is looked at: a browser has six connections to a server
 * (HTTP/1.1), and pages in the background would take them all.
 */
import { tellWaiting } from './waiting.js';

const WAITING = '/console/queue/waiting-stream';
const RETRY_MS = 30_000;
let source = null;
let retry = null;
let isOver = false;

const stop = () => {
  clearTimeout(retry);
  source?.close();
  source = null;
};

const start = () => {
  stop();
  if (isOver || document.hidden) return;
  const mine = new EventSource(WAITING);
  source = mine;
  const again = () => {
    if (mine !== source) return;
    stop();
    retry = setTimeout(start, RETRY_MS * (0.5 + Math.random()));
  };
  mine.addEventListener('aside', ({ data }) => tellWaiting(data));
  mine.addEventListener('bye', again);
  // What is half typed here stays: the next form says that the login is over.
  mine.addEventListener('login', () => {
    isOver = true;
    stop();
  });
  mine.addEventListener('error', again);
};

if (document.querySelector('[data-live]') === null) {
  start();
  document.addEventListener('visibilitychange', start);
  addEventListener('pagehide', stop);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) start();
  });
}
