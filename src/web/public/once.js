/**
 * Whoever presses twice on a slow line means it once: while a form is under way, it is not sent a second time. Forms that a page's own script
 * sends look after themselves.
 */
const LONGEST_MS = 15_000;
const busy = new Map();

const free = (form) => {
  const { button, timer } = busy.get(form);
  clearTimeout(timer);
  button?.removeAttribute('aria-busy');
  busy.delete(form);
};

// On the window: whoever else listens to the form or the document has decided by then.
addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (busy.has(form)) return event.preventDefault();
  const button = event.submitter;
  button?.setAttribute('aria-busy', 'true');
  // An answer that never comes leaves the page as it was: it can be tried again.
  busy.set(form, { button, timer: setTimeout(() => free(form), LONGEST_MS) });
});

// Back to a page that the browser kept: nothing is under way there.
addEventListener('pageshow', () => {
  for (const form of [...busy.keys()]) free(form);
});
