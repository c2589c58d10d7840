/** The telephone of whoever is on duty: it rings when a caller is put through, and when a mediator calls from a ticket. */
import { hearPhones } from './phones.js';
import { tone } from './tones.js';
import { speak } from './voice.js';

const device = document.getElementById('team-phone');
const byId = (id) => document.getElementById(id);
/** As on the caller's telephone: somebody at a page is slower than an ear at a receiver. */
const GENEROUS_SECONDS = 12;

const state = { call: null, phone: null, speaking: null, timer: null };

const post = (values) =>
  fetch('/simulator/phone', {
    method: 'POST',
    body: new URLSearchParams({
      phone: state.phone,
      callSid: state.call.callSid,
      step: String(state.call.step),
      ...values,
    }),
  });

const hush = () => {
  clearTimeout(state.timer);
  state.speaking?.abort();
  state.speaking = null;
};

const show = () => {
  const { status = 'ended', gather = null } = state.call ?? {};
  device.dataset.state = status;
  byId('team-answer').disabled = status !== 'ringing';
  byId('team-hang-up').disabled = status === 'ended';
  for (const key of device.querySelectorAll('[data-team-key]')) key.disabled = !gather?.keys;
};

const hear = async (step) => {
  const { call } = state;
  const speaking = new AbortController();
  state.speaking = speaking;
  await speak(call.sounds, {
    muted: () => byId('mute').checked,
    onSound: (index) => {
      for (const line of step.querySelectorAll('[data-sound]'))
        line.classList.toggle('speaking', index !== null && Number(line.dataset.sound) === index);
    },
    onStart: () => undefined,
    onSpoken: () => undefined,
    signal: speaking.signal,
  });
  if (state.call !== call || speaking.signal.aborted || !call.gather) return;
  state.timer = setTimeout(
    () => void post({ act: 'silence' }),
    (call.gather.timeoutSeconds + GENEROUS_SECONDS) * 1_000,
  );
};

/** One telephone at a time: while somebody speaks on it, another that rings waits for its turn. */
const arrive = ({ phone, html }) => {
  const piece = document.createElement('template');
  piece.innerHTML = html;
  const step = piece.content.firstElementChild;
  const call = JSON.parse(step.dataset.call);
  const isOther = state.call !== null && state.call.status !== 'ended' && state.call.callSid !== call.callSid;
  if (isOther || (call.status === 'ended' && state.call?.callSid !== call.callSid)) return;
  hush();
  if (state.call?.callSid !== call.callSid) byId('team-lines').replaceChildren();
  Object.assign(state, { call, phone });
  device.hidden = false;
  byId('team-number').textContent = phone;
  byId('team-lines').append(step);
  show();
  void hear(step);
};

if (device) {
  byId('team-answer').addEventListener('click', () => void post({ act: 'answer' }));
  byId('team-hang-up').addEventListener('click', () => {
    hush();
    void post({ act: 'hangup' });
  });
  for (const key of device.querySelectorAll('[data-team-key]'))
    key.addEventListener('click', () => {
      hush();
      tone(key.dataset.teamKey);
      void post({ act: 'digits', digits: key.dataset.teamKey });
    });
  hearPhones('team', arrive);
}
