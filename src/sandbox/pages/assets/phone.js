/** The phone: rings the sandbox's exchange, speaks its answers, gathers keys and speech as the TwiML asked. */
import { hearPhones } from './phones.js';
import { tone } from './tones.js';
import { speak } from './voice.js';

const phone = document.getElementById('phone');
const byId = (id) => document.getElementById(id);
/** A person at a page is slower than a caller whose ear is at the phone: the TwiML's time-out starts after the speech, and this is added. */
const GENEROUS_SECONDS = 12;
/** Between two keys of one number. */
const BETWEEN_KEYS_SECONDS = 4;

const state = { call: null, collected: '', speaking: null, timer: null, busy: false, hungUp: false };
/** What comes by itself may have come as an answer too: each step is shown once. */
const shown = new Set();
const keyOf = ({ callSid, step, status }) => `${callSid} ${step} ${status}`;
/** What came by itself while an answer was awaited. */
const arrived = [];
/** What was measured in this call, in seconds: from dialling to the first sound, from the last answer to the next, and all that was heard. */
const times = { askedAt: 0, first: null, answer: null, spoken: 0 };

const showTimes = () => {
  const { first, answer, spoken } = times;
  const line = byId('call-times');
  line.hidden = first === null;
  if (first === null) return;
  const parts = [`First words after ${first.toFixed(1)} s`];
  if (answer !== null) parts.push(`last ${answer.toFixed(1)} s`);
  parts.push(`${spoken.toFixed(0)} s spoken`);
  line.textContent = parts.join(' · ');
  line.dataset.first = String(first);
  line.dataset.spoken = String(spoken);
};

/** Only the first sound of an answer tells how long the caller waited. */
const heardNow = () => {
  if (times.askedAt === null) return;
  const waited = (performance.now() - times.askedAt) / 1_000;
  times.askedAt = null;
  if (times.first === null) times.first = waited;
  else times.answer = waited;
  showTimes();
};

const show = (mode, words) => {
  phone.dataset.state = mode;
  byId('call-state').textContent = words;
  byId('call').disabled = mode !== 'idle' && mode !== 'ringing';
  byId('call').textContent = mode === 'ringing' ? 'Answer' : 'Call';
  byId('hang-up').disabled = mode === 'idle';
  byId('say').disabled = !(mode !== 'idle' && (state.call?.gather?.speech || mode === 'recording'));
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

/** Clips are the helpline's own; the provider's voice is not here, so another one stands in for it. */
const SPEAKERS = { play: 'The helpline’s own voice', say: 'Speaks (stand-in for Twilio’s voice)' };

const mark = (step, index) => {
  for (const line of step.querySelectorAll('[data-sound]')) {
    const now = index !== null && Number(line.dataset.sound) === index;
    line.classList.toggle('speaking', now);
    if (now) showAtTop(line);
  }
};

/** Where the bot waits for nobody: two people speak, or one telephone rings. */
const WAITS = {
  ringing: 'Your telephone rings',
  dialing: 'A mediator’s telephone rings',
  connected: 'Connected',
  recording: 'Recording: say something',
};

/** A step arrived: it is spoken, then the phone listens, or the call is over. */
const hear = async (step) => {
  const call = JSON.parse(step.dataset.call);
  shown.add(keyOf(call));
  state.call = call;
  state.collected = '';
  showKeys();
  if (WAITS[call.status] && call.sounds.length === 0) return show(call.status, WAITS[call.status]);
  show('speaking', 'The helpline speaks');
  const speaking = new AbortController();
  state.speaking = speaking;
  if (call.status === 'ended') state.call = null;
  await speak(call.sounds, {
    muted: () => byId('mute').checked,
    onSound: (index) => {
      mark(step, index);
      const speaker = SPEAKERS[call.sounds[index]?.type];
      if (speaker && !speaking.signal.aborted) show('speaking', speaker);
    },
    onStart: heardNow,
    onSpoken: (seconds) => {
      times.spoken += seconds;
      showTimes();
    },
    signal: speaking.signal,
  });
  if (call.status === 'ended' && state.call === null && phone.dataset.state !== 'calling') show('idle', 'Call ended');
  else if (state.call === call && WAITS[call.status]) show(call.status, WAITS[call.status]);
  else if (state.call === call && call.gather && !speaking.signal.aborted) listen();
};

/** Asks the exchange and puts its answer under what was said before. */
const post = async (values) => {
  if (state.busy) return;
  state.busy = true;
  state.hungUp = false;
  clearTimeout(state.timer);
  hush();
  times.askedAt = performance.now();
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
  if (step !== before && step?.dataset.call) shown.add(keyOf(JSON.parse(step.dataset.call)));
  if (step !== before && step) showAtTop(step);
  if (state.hungUp && step !== before && step?.dataset.call) {
    // The receiver was put down while the line was being answered.
    state.call = JSON.parse(step.dataset.call);
    hangUp();
  } else if (step !== before && step?.dataset.call) void hear(step);
  else hangUp();
  for (const told of arrived.splice(0)) arrive(told);
};

/** A step that nobody asked for: the other telephone was picked up, or hung up; or somebody calls. */
const arrive = ({ html }) => {
  if (state.busy) {
    arrived.push({ html });
    return;
  }
  const lines = byId('call-lines');
  const piece = document.createElement('template');
  piece.innerHTML = html;
  const step = piece.content.firstElementChild;
  const call = JSON.parse(step.dataset.call);
  if (shown.has(keyOf(call)) || (state.call !== null && state.call.callSid !== call.callSid)) return;
  // The end of a call that was hung up here.
  if (state.call === null && call.status !== 'ringing') return;
  if (call.status === 'ringing') lines.replaceChildren();
  hush();
  clearTimeout(state.timer);
  lines.append(step);
  showAtTop(step);
  times.askedAt = null;
  void hear(step);
};

/** Somebody calls this telephone. */
const pickUp = () => {
  const { callSid } = state.call;
  const phone = document.documentElement.dataset.resident;
  void fetch('/simulator/phone', { method: 'POST', body: new URLSearchParams({ act: 'answer', phone, callSid }) });
};

const start = () => {
  if (state.busy) return;
  byId('call-lines').replaceChildren();
  Object.assign(times, { first: null, answer: null, spoken: 0 });
  showTimes();
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
  state.hungUp = true;
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
  const { gather, status } = state.call ?? {};
  if (status === 'recording' && key === '#' && !state.busy) return void post({ act: 'digits', digits: '#' });
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
  byId('call').addEventListener('click', () => (phone.dataset.state === 'ringing' ? pickUp() : start()));
  byId('hang-up').addEventListener('click', hangUp);
  byId('send-keys').addEventListener('click', sendKeys);
  byId('mute').addEventListener('change', () => window.speechSynthesis?.cancel());
  byId('speak').addEventListener('submit', (event) => {
    event.preventDefault();
    const field = event.target.elements.speech;
    const speech = field.value.trim();
    const listens = state.call?.gather?.speech || state.call?.status === 'recording';
    if (speech === '' || !listens || state.busy) return;
    field.value = '';
    void post({ act: 'speech', speech });
  });
  // The computer's keys are the phone's while nobody types in a field.
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input:not([type=checkbox]), textarea, select');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !state.call) return;
    if (/^[0-9*#]$/.test(event.key)) press(event.key);
  });
  hearPhones('person', arrive);
  addEventListener('pagehide', hangUp);
}
