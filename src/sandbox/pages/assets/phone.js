/** The phone: rings the sandbox's exchange, speaks its answers, gathers keys and speech as the TwiML asked. */
import { tone } from './tones.js';
import { speak } from './voice.js';

const phone = document.getElementById('phone');
const byId = (id) => document.getElementById(id);
/** A person at a page is slower than a caller whose ear is at the phone: the TwiML's time-out starts after the speech, and this is added. */
const GENEROUS_SECONDS = 12;
/** Between two keys of one number. */
const BETWEEN_KEYS_SECONDS = 4;

const state = { call: null, collected: '', speaking: null, timer: null, busy: false };

const show = (mode, words) => {
  phone.dataset.state = mode;
  byId('call-state').textContent = words;
  byId('call').disabled = mode !== 'idle';
  byId('hang-up').disabled = mode === 'idle';
  byId('say').disabled = !(mode !== 'idle' && state.call?.gather?.speech);
};

const showKeys = () => {
  const { gather } = state.call ?? {};
  const missing = gather?.numDigits ? '·'.repeat(Math.max(0, gather.numDigits - state.collected.length)) : '';
  byId('keyed').textContent = state.collected === '' ? '' : state.collected + missing;
  byId('send-keys').hidden = state.collected === '';
};

const after = (seconds, act) => {
  clearTimeout(state.timer);
  state.timer = setTimeout(act, seconds * 1_000);
};

const hush = () => {
  state.speaking?.abort();
  state.speaking = null;
};

const listen = () => {
  const { gather } = state.call;
  show('listening', gather.speech ? 'Listening: keys or speech' : 'Listening: press a key');
  after(gather.timeoutSeconds + GENEROUS_SECONDS, () => void post({ act: 'silence' }));
};

/** The display is small: what is being said stands at its top. */
const showAtTop = (line) => {
  const lines = byId('call-lines');
  lines.scrollTop += line.getBoundingClientRect().top - lines.getBoundingClientRect().top - 6;
};

const mark = (step, index) => {
  for (const line of step.querySelectorAll('[data-sound]')) {
    const now = index !== null && Number(line.dataset.sound) === index;
    line.classList.toggle('speaking', now);
    if (now) showAtTop(line);
  }
};

/** A step arrived: it is spoken, then the phone listens, or the call is over. */
const hear = async (step) => {
  const call = JSON.parse(step.dataset.call);
  state.call = call;
  state.collected = '';
  showKeys();
  show('speaking', 'The helpline speaks');
  const speaking = new AbortController();
  state.speaking = speaking;
  if (call.status === 'ended') state.call = null;
  await speak(call.sounds, {
    muted: () => byId('mute').checked,
    onSound: (index) => mark(step, index),
    signal: speaking.signal,
  });
  if (call.status === 'ended' && state.call === null && phone.dataset.state !== 'calling') show('idle', 'Call ended');
  else if (state.call === call && !speaking.signal.aborted) listen();
};

/** Asks the exchange and puts its answer under what was said before. */
const post = async (values) => {
  if (state.busy) return;
  state.busy = true;
  clearTimeout(state.timer);
  hush();
  const going = state.call ? { callSid: state.call.callSid, step: state.call.step } : {};
  const before = byId('call-lines').lastElementChild;
  try {
    await htmx.ajax('POST', '/simulator/call', {
      values: { resident: document.documentElement.dataset.resident, ...going, ...values },
      target: '#call-lines',
      swap: 'beforeend',
    });
  } finally {
    state.busy = false;
  }
  const step = byId('call-lines').lastElementChild;
  if (step !== before && step) showAtTop(step);
  if (step !== before && step?.dataset.call) void hear(step);
  else hangUp();
};

const start = () => {
  byId('call-lines').replaceChildren();
  show('calling', 'Calling…');
  void post({ act: 'start' });
};

const hangUp = () => {
  clearTimeout(state.timer);
  hush();
  if (state.call) {
    const { callSid, step } = state.call;
    const resident = document.documentElement.dataset.resident;
    navigator.sendBeacon(
      '/simulator/call',
      new URLSearchParams({ act: 'hangup', resident, callSid, step: String(step) }),
    );
  }
  state.call = null;
  state.collected = '';
  showKeys();
  if (phone.dataset.state !== 'idle') show('idle', 'Call ended');
};

const sendKeys = () => {
  const digits = state.collected;
  if (digits !== '') void post({ act: 'digits', digits });
};

const press = (key) => {
  tone(key);
  const pressed = phone.querySelector(`[data-key="${CSS.escape(key)}"]`);
  pressed?.classList.add('pressed');
  setTimeout(() => pressed?.classList.remove('pressed'), 130);
  const { gather } = state.call ?? {};
  if (!gather?.keys || state.busy) return;
  hush(); // a key interrupts the voice, as on a real phone
  mark(byId('call-lines'), null);
  if (key === gather.finishOnKey && state.collected !== '') return sendKeys();
  state.collected += key;
  showKeys();
  if (gather.numDigits && state.collected.length >= gather.numDigits) return sendKeys();
  show(
    'listening',
    gather.numDigits ? `${state.collected.length} of ${gather.numDigits} keys` : 'Press Send when done',
  );
  after(Math.max(gather.timeoutSeconds, BETWEEN_KEYS_SECONDS), sendKeys);
};

if (phone) {
  show('idle', 'Ready to call');
  phone.addEventListener('click', (event) => {
    const key = event.target.closest('[data-key]');
    if (key) press(key.dataset.key);
  });
  byId('call').addEventListener('click', start);
  byId('hang-up').addEventListener('click', hangUp);
  byId('send-keys').addEventListener('click', sendKeys);
  byId('mute').addEventListener('change', () => window.speechSynthesis?.cancel());
  byId('speak').addEventListener('submit', (event) => {
    event.preventDefault();
    const field = event.target.elements.speech;
    const speech = field.value.trim();
    if (speech === '' || !state.call?.gather?.speech || state.busy) return;
    field.value = '';
    void post({ act: 'speech', speech });
  });
  // The computer's keys are the phone's while nobody types in a field.
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input:not([type=checkbox]), textarea, select');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !state.call) return;
    if (/^[0-9*#]$/.test(event.key)) press(event.key);
  });
  addEventListener('pagehide', hangUp);
}
