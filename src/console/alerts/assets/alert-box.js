/* Shows the switch for alerts while this browser shows none, unless it was sent away lately. */

const KEPT = 'passerelle:alerts-later';
const WEEK_MS = 7 * 24 * 3_600_000;
/** `failed`: pressed here, and to be pressed again. */
const WANTING = ['off', 'denied', 'lacking', 'failed'];

const isSentAway = () => {
  try {
    return Date.now() - Number(localStorage.getItem(KEPT) ?? 0) < WEEK_MS;
  } catch {
    return false;
  }
};

for (const box of document.querySelectorAll('[data-alert-box]')) {
  const push = box.querySelector('[data-push-switch]');
  const look = () => {
    const { state } = push.dataset;
    if (!box.hidden && state === 'on') {
      // Turned on here: it says so, and is gone from the next page on.
      box.querySelector('[data-later]').hidden = true;
      return;
    }
    if (WANTING.includes(state) && !isSentAway()) box.hidden = false;
  };
  new MutationObserver(look).observe(push, { attributeFilter: ['data-state'] });
  look();
  box.querySelector('[data-later]').addEventListener('click', () => {
    try {
      localStorage.setItem(KEPT, String(Date.now()));
    } catch {
      // Away from this page only.
    }
    box.remove();
    document.getElementById('content')?.focus();
  });
}
