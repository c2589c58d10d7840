/** What names a control in a piece of page that was drawn anew. */
const NAMES = ['id', 'formaction', 'href', 'name', 'value', 'data-act'];

const twinOf = (control, among) =>
  [...among.querySelectorAll(control.localName)].find((other) =>
    NAMES.every((name) => other.getAttribute(name) === control.getAttribute(name)),
  );

/** Runs what takes an element from the page (and puts it, or another, back) so that a keyboard stays where it was. */
export const keepFocus = (old, change, fresh) => {
  const focused = document.activeElement;
  const inside = focused !== null && old.contains(focused);
  const open = [...old.querySelectorAll('details[open]')].map((each) => each.dataset.name);
  change();
  if (fresh !== old) {
    for (const each of fresh.querySelectorAll('details')) if (open.includes(each.dataset.name)) each.open = true;
  }
  if (!inside) return;
  const target = fresh.contains(focused) ? focused : (twinOf(focused, fresh) ?? fresh.querySelector('a, button'));
  target?.focus({ preventScroll: true });
};
