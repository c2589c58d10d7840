/** The microphone of the WhatsApp screen: record, throw away or send. The browser decodes, the sandbox codes it as a phone would. */
import { wavOf } from './wav.js';

const LONGEST_SECONDS = 120;
const byId = (id) => document.getElementById(id);
const note = byId('recorder-note');
const otherWay = 'Under +, a spoken sentence can be sent instead.';

const TROUBLES = {
  NotAllowedError: 'The browser does not let this page use the microphone.',
  NotFoundError: 'No microphone was found.',
  NotReadableError: 'Another program is using the microphone.',
};

const REFUSALS = { 400: 'The recording was too short.', 429: 'That was a lot: try again in a moment.' };

/** The recording in progress: `{ recorder, stream, chunks, startedAt, timer }`. */
let current = null;

const say = (words) => {
  note.textContent = words;
};

const show = (recording) => {
  byId('recorder').hidden = !recording;
  byId('recorder').parentElement.querySelector('form').hidden = recording;
  byId(recording ? 'recorder-send' : 'record').focus();
};

const tick = () => {
  const seconds = Math.floor((performance.now() - current.startedAt) / 1_000);
  byId('recorder-time').textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  if (seconds >= LONGEST_SECONDS) stop();
};

/** Closes the microphone; what was recorded stays. */
const stop = () => {
  clearInterval(current.timer);
  if (current.recorder.state !== 'inactive') current.recorder.stop();
  for (const track of current.stream.getTracks()) track.stop();
};

const start = async () => {
  if (current) return;
  say('');
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) {
    say(`Browsers give the microphone only to pages over HTTPS or on this computer. ${otherWay}`);
    return;
  }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true } });
    const recorder = new MediaRecorder(stream);
    const chunks = [];
    recorder.ondataavailable = ({ data }) => chunks.push(data);
    current = { recorder, stream, chunks, startedAt: performance.now(), timer: setInterval(tick, 250) };
    recorder.start();
    byId('recorder-time').textContent = '0:00';
    show(true);
  } catch (problem) {
    say(`${TROUBLES[problem.name] ?? 'The microphone cannot be used.'} ${otherWay}`);
  }
};

const cancel = () => {
  if (!current) return;
  stop();
  current = null;
  show(false);
};

const send = async () => {
  if (!current) return;
  const { recorder, chunks } = current;
  const over =
    recorder.state === 'inactive' ? null : new Promise((resolve) => recorder.addEventListener('stop', resolve));
  stop();
  await over;
  current = null;
  show(false);
  try {
    const { resident } = document.documentElement.dataset;
    const answer = await fetch(`/simulator/voice-note?resident=${encodeURIComponent(resident)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'audio/wav' },
      body: await wavOf(new Blob(chunks, { type: recorder.mimeType })),
    });
    if (!answer.ok) say(REFUSALS[answer.status] ?? 'The recording could not be sent.');
    else if ('samplesOnly' in note.dataset)
      say('No speech recogniser is configured: the recording is kept for a mediator.');
  } catch {
    say('The recording could not be read or sent.');
  }
};

if (note) {
  byId('record').addEventListener('click', () => void start());
  byId('recorder-cancel').addEventListener('click', cancel);
  byId('recorder-send').addEventListener('click', () => void send());
  byId('recorder').addEventListener('keydown', (event) => {
    if (event.key === 'Escape') cancel();
  });
  addEventListener('pagehide', cancel);
}
