/** The sheets over the box: one at a time, closed by Escape or by a touch beside them. What one holds that was not sent stays in it. */
const PICKERS = '.tools .picker';

const sheetOf = (picker) => picker.querySelector('.sheet');
const isOpen = (picker) => (picker.localName === 'details' ? picker.open : sheetOf(picker)?.hidden === false);
const buttonOf = (picker) => picker.querySelector('summary, [data-record], [data-photo-file]');

/** A sheet of a script's own is closed by that script: it has perhaps to stop listening first. */
const close = (picker, goBack) => {
  if (picker.localName === 'details') picker.open = false;
  else picker.dispatchEvent(new CustomEvent('sheet:close'));
  if (goBack) buttonOf(picker)?.focus({ preventScroll: true });
};

const openOnes = () => [...document.querySelectorAll(PICKERS)].filter(isOpen);

export const startSheets = () => {
  document.addEventListener('click', ({ target }) => {
    const inside = target.closest?.(PICKERS) ?? null;
    for (const picker of openOnes()) {
      // One reads what to answer while one speaks: a touch on the messages does not end it.
      if (picker === inside || (inside === null && picker.dataset.busy !== undefined)) continue;
      close(picker, inside === null && picker.contains(document.activeElement));
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const picker of openOnes()) close(picker, true);
  });
};
