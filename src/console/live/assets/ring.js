/** A sound and a shake when somebody waits, for who asked for it. Off until then. */
const KEPT = 'passerelle:ring';
const control = document.querySelector('[data-ring]');

const kept = () => {
  try {
    return localStorage.getItem(KEPT) === 'on';
  } catch {
    return false;
  }
};

/** Only the page of the list has the control; what was chosen there holds on every page. */
const isOn = () => (control === null ? kept() : control.checked);

let context = null;

/** Two soft notes, a fourth apart. */
const play = () => {
  context ??= new AudioContext();
  for (const [at, pitch] of [
    [0, 523.25],
    [0.16, 698.46],
  ]) {
    const note = context.createOscillator();
    const loudness = context.createGain();
    const start = context.currentTime + at;
    note.frequency.value = pitch;
    loudness.gain.setValueAtTime(0, start);
    loudness.gain.linearRampToValueAtTime(0.18, start + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.5);
    note.connect(loudness).connect(context.destination);
    note.start(start);
    note.stop(start + 0.55);
  }
};

export const ring = () => {
  if (!isOn()) return;
  navigator.vibrate?.([120, 80, 120]);
  try {
    play();
  } catch {
    // No sound on this device: the title and the list tell it too.
  }
};

if (control) {
  control.checked = kept();
  control.closest('[hidden]')?.removeAttribute('hidden');
  control.addEventListener('change', () => {
    try {
      localStorage.setItem(KEPT, control.checked ? 'on' : 'off');
    } catch {
      // Kept for this page only.
    }
    // A browser lets a page sound once somebody has touched it: this is the touch.
    ring();
  });
}
