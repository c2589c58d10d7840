/** Who logs out leaves nothing on the device of what was typed about people and not sent. A login that merely expired keeps it. */
const TYPED = /^passerelle:(?:draft|acts):/;

addEventListener('submit', ({ target }) => {
  if (target.getAttribute('action') !== '/console/logout') return;
  try {
    for (const name of Object.keys(sessionStorage)) if (TYPED.test(name)) sessionStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing.
  }
});
