/** A photo, made small enough for somebody's data before it leaves the device; what the camera noted beside it stays behind. */
import { composer, newKey, postFile, tellProblem } from './post.js';

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
  let key = newKey();

  const clear = () => {
    sheet.hidden = true;
    file.value = '';
    file.focus();
  };
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
      sheet.hidden = false;
      root.querySelector('[data-photo-send]').focus();
    } catch {
      tellProblem(composer().dataset.badFile);
    }
  });
  root.querySelector('[data-photo-cancel]').addEventListener('click', clear);
  root.querySelector('[data-photo-send]').addEventListener('click', async (event) => {
    const button = event.currentTarget;
    button.disabled = true;
    const answer = await postFile('picture', await jpegOf(canvas), key);
    button.disabled = false;
    if (answer?.done) clear();
    else tellProblem(answer === null ? composer().dataset.notSent : answer.said);
  });
};
