/* A field that is copied whole: selected as soon as the page is there, and by a button. */

for (const button of document.querySelectorAll('[data-copy]')) {
  const field = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector('[role=status]');
  button.hidden = false;
  field.focus();
  field.select();
  field.addEventListener('focus', () => field.select());
  button.addEventListener('click', async () => {
    field.select();
    try {
      // Only where the page came by HTTPS; without it the selection is copied the old way.
      if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
      else if (!document.execCommand('copy')) throw new Error('not copied');
      said.textContent = said.dataset.copied;
    } catch {
      field.select();
      said.textContent = said.dataset.notCopied;
    }
  });
}
