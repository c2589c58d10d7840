/**
 * A photo with words under it, made small enough for somebody's data before it leaves the device; what the camera noted beside it stays behind. What stands in the box
 * already goes under it, as in other messengers, and leaves the box once it is sent.
 */
import { composer, newKey, postFile, tellNotDone, tellProblem } from './post.js';

const LONGEST_SIDE = 1_600;
const QUALITY = 0.85;

const jpegOf = (canvas) => new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));

export const startPhoto = () => {
  const root = document.querySelector('[data-photo]');
  if (!root || root.dataset.started) return;
  root.dataset.started = 'yes';
  root.hidden = false;
  const file = root.querySelector('[data-photo-file]');
  const sheet = root.querySelector('[data-photo-sheet]');
  const canvas = root.querySelector('[data-photo-shown]');
  const caption = root.querySelector('[data-photo-caption]');
  const box = document.getElementById('answer');
  let key = newKey();
  /** The words that were sent with it and nobody answered, as in composer.js. */
  let unanswered = null;

  const clear = () => {
    sheet.hidden = true;
    delete root.dataset.holds;
    file.value = '';
    file.focus();
  };
  const open = () => {
    sheet.hidden = false;
    root.querySelector('[data-photo-send]').focus();
  };
  // Its sheet was closed over a photo that is not sent yet.
  file.addEventListener('click', (event) => {
    if (root.dataset.holds === undefined || !sheet.hidden) return;
    event.preventDefault();
    open();
  });
  root.addEventListener('sheet:close', () => {
    sheet.hidden = true;
  });
  file.addEventListener('change', async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    tellProblem('');
    try {
      const picture = await createImageBitmap(chosen);
      const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
      key = newKey();
      unanswered = null;
      const typed = box.value.trim();
      caption.value = typed.length > caption.maxLength ? '' : typed;
      root.dataset.holds = '';
      open();
    } catch {
      tellProblem(composer().dataset.badFile);
    }
  });
  root.querySelector('[data-photo-cancel]').addEventListener('click', clear);
  root.querySelector('[data-photo-send]').addEventListener('click', async (event) => {
    const button = event.currentTarget;
    button.disabled = true;
    caption.readOnly = true;
    const words = caption.value;
    if (unanswered !== null && unanswered !== words) {
      key = newKey();
      unanswered = null;
    }
    const form = new FormData();
    form.set('picture', await jpegOf(canvas));
    form.set('caption', words);
    const answer = await postFile('picture', form, key);
    button.disabled = false;
    caption.readOnly = false;
    if (answer === null) unanswered = words;
    if (answer?.done) {
      if (box.value.trim() === words.trim()) {
        box.value = '';
        box.dispatchEvent(new Event('input', { bubbles: true }));
      }
      clear();
    } else tellNotDone(answer);
  });
};
