/** A voice note: recorded, listened to, sent or thrown away. The browser decodes it; the server codes it as WhatsApp wants it. */
import { composer, newKey, postFile, tellProblem } from './post.js';
import { wavOf } from './wav.js';

const LONGEST_SECONDS = 120;

/** Whatever state the recorder is in: once its last sound has been handed over. */
const finished = (recorder) =>
  recorder.state === 'inactive'
    ? Promise.resolve()
    : new Promise((resolve) => recorder.addEventListener('stop', resolve));

export const startRecorder = () => {
  const root = document.querySelector('[data-recorder]');
  if (!root || root.dataset.started) return;
  root.dataset.started = 'yes';
  root.hidden = false;
  const part = (name) => root.querySelector(`[data-${name}]`);
  /** `{ recorder, stream, chunks, startedAt, timer }` */
  let current = null;
  let note = null;
  let key = newKey();

  const show = (isOpen) => {
    part('recording').hidden = !isOpen;
    part('record').setAttribute('aria-expanded', String(isOpen));
  };
  const showHeard = (isHeard) => {
    part('record-stop').hidden = isHeard;
    part('record-send').hidden = !isHeard;
    part('record-heard').hidden = !isHeard;
    root.querySelector('[role="status"]').hidden = isHeard;
  };
  const release = () => {
    clearInterval(current.timer);
    for (const track of current.stream.getTracks()) track.stop();
  };
  const stop = async () => {
    if (!current) return;
    const { recorder, chunks } = current;
    const over = finished(recorder);
    if (recorder.state !== 'inactive') recorder.stop();
    release();
    await over;
    current = null;
    try {
      note = await wavOf(new Blob(chunks, { type: recorder.mimeType }));
      part('record-heard').src = URL.createObjectURL(note);
      showHeard(true);
      part('record-send').focus();
    } catch {
      show(false);
      tellProblem(root.dataset.trouble);
    }
  };
  const tick = () => {
    const seconds = Math.floor((performance.now() - current.startedAt) / 1_000);
    part('record-time').textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    if (seconds >= LONGEST_SECONDS) void stop();
  };
  const start = async () => {
    if (current) return;
    tellProblem('');
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true } });
      const recorder = new MediaRecorder(stream);
      const chunks = [];
      recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
      current = { recorder, stream, chunks, startedAt: performance.now(), timer: setInterval(tick, 250) };
      key = newKey();
      recorder.start();
      part('record-time').textContent = '0:00';
      showHeard(false);
      show(true);
      part('record-stop').focus();
    } catch {
      tellProblem(root.dataset.trouble);
    }
  };
  const discard = () => {
    if (current) {
      current.recorder.stop();
      release();
      current = null;
    }
    note = null;
    const heard = part('record-heard');
    if (heard.src !== '') URL.revokeObjectURL(heard.src);
    heard.removeAttribute('src');
    show(false);
    part('record').focus();
  };
  const send = async () => {
    if (!note) return;
    part('record-send').disabled = true;
    const answer = await postFile('voice-note', note, key);
    part('record-send').disabled = false;
    if (answer?.done) discard();
    else tellProblem(answer === null ? composer().dataset.notSent : answer.said);
  };

  part('record').addEventListener('click', () => void start());
  part('record-stop').addEventListener('click', () => void stop());
  part('record-cancel').addEventListener('click', discard);
  part('record-send').addEventListener('click', () => void send());
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !part('recording').hidden) discard();
  });
  addEventListener('pagehide', () => current && release());
};
