/** A picture of the thread, as large as the window. */
const viewer = document.getElementById('picture-viewer');

document.addEventListener('click', (event) => {
  const picture = event.target.closest('[data-enlarges]')?.querySelector('img');
  if (picture) {
    const shown = viewer.querySelector('img');
    shown.src = picture.src;
    shown.alt = picture.alt;
    viewer.showModal();
  } else if (event.target === viewer) viewer.close(); // a click beside the picture
});
