// The button is there only where it can do something; every browser prints from its own menu too.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
