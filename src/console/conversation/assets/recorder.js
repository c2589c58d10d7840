/**
 * A voice note: recorded, listened to, sent or thrown away, and never lost otherwise: its sheet may close over it (`data-holds`). The browser decodes
 * it; the server codes it as WhatsApp wants it.
 */
import { keep } from './keep.js';
import { newKey, postFile, tellNotDone, tellProblem } from './post.js';
import { wavOf } from './wav.js';

const LONGEST_SECONDS = 120;

/** Whatever state the recorder is in: once its last sound has been handed over. */
const finished = (recorder) =>
  recorder.state === 'inactive'
    ? Promise.resolve()
    : new Promise((resolve) => recorder.addEventListener('stop', resolve));

/** Nothing listens any more. */
const silence = (stream) => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};

export const startRecorder = () => {
  const root = document.querySelector('[data-recorder]');
  if (!root || root.dataset.started) return;
  root.dataset.started = 'yes';
  root.hidden = false;
  const part = (name) => root.querySelector(`[data-${name}]`);
  /** `{ recorder, stream, chunks, startedAt, timer }` */
  let current = null;
  /** The microphone is being asked for: a second touch meanwhile is the first one. */
  let starting = false;
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
  const mark = (name, isSo) => {
    if (isSo) root.dataset[name] = '';
    else delete root.dataset[name];
  };
  const release = () => {
    clearInterval(current.timer);
    silence(current.stream);
    mark('busy', false);
  };
  const stop = async () => {
    if (!current || current.stopping) return;
    current.stopping = true;
    const mine = current;
    const { recorder, chunks } = mine;
    const over = finished(recorder);
    if (recorder.state !== 'inactive') recorder.stop();
    release();
    await over;
    const sound = await wavOf(new Blob(chunks, { type: recorder.mimeType })).catch(() => null);
    // Thrown away meanwhile.
    if (current !== mine) return;
    current = null;
    if (sound !== null) {
      note = sound;
      part('record-heard').src = URL.createObjectURL(note);
      showHeard(true);
      if (!part('recording').hidden) part('record-send').focus();
    } else {
      mark('holds', false);
      show(false);
      tellProblem(root.dataset.trouble);
    }
  };
  const tick = (mine) => {
    if (mine !== current) return clearInterval(mine.timer);
    // Somebody else has the ticket: where the recorder stood, something else stands. Nothing listens on unseen; what was said is kept.
    if (!root.isConnected) return void stop();
    keep();
    const seconds = Math.floor((performance.now() - mine.startedAt) / 1_000);
    part('record-time').textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    if (seconds >= LONGEST_SECONDS) void stop();
  };
  const start = async () => {
    // It was closed over a note that is not sent yet.
    if (current || note) {
      show(true);
      return part(note ? 'record-send' : 'record-stop').focus();
    }
    if (starting) return;
    starting = true;
    tellProblem('');
    let stream = null;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true } });
      const recorder = new MediaRecorder(stream);
      const chunks = [];
      recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
      recorder.start();
      const mine = { recorder, stream, chunks, startedAt: performance.now() };
      mine.timer = setInterval(() => tick(mine), 250);
      current = mine;
      key = newKey();
      mark('holds', true);
      mark('busy', true);
      part('record-time').textContent = '0:00';
      showHeard(false);
      show(true);
      part('record-stop').focus();
    } catch {
      silence(stream);
      tellProblem(root.dataset.trouble);
    } finally {
      starting = false;
    }
  };
  const discard = () => {
    if (current) {
      if (current.recorder.state !== 'inactive') current.recorder.stop();
      release();
      current = null;
    }
    note = null;
    mark('holds', false);
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
    else tellNotDone(answer);
  };

  part('record').addEventListener('click', () => void start());
  part('record-stop').addEventListener('click', () => void stop());
  part('record-cancel').addEventListener('click', discard);
  part('record-send').addEventListener('click', () => void send());
  root.addEventListener('sheet:close', () => {
    show(false);
    void stop();
  });
  addEventListener('pagehide', () => current && release());
};
