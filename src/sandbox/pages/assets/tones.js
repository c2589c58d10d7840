/** The two frequencies of each key (ITU-T Q.23), in hertz. */
const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477];
const KEYS = '123456789*0#';

let context = null;

/** Sounds a key's tone for 120 ms, softly. */
export const tone = (key) => {
  const index = KEYS.indexOf(key);
  if (index < 0 || !window.AudioContext) return;
  context ??= new AudioContext();
  const start = context.currentTime;
  const volume = context.createGain();
  volume.gain.setValueAtTime(0.05, start);
  volume.gain.setTargetAtTime(0, start + 0.1, 0.015);
  volume.connect(context.destination);
  for (const frequency of [ROWS[Math.floor(index / 3)], COLUMNS[index % 3]]) {
    const oscillator = context.createOscillator();
    oscillator.frequency.value = frequency;
    oscillator.connect(volume);
    oscillator.start(start);
    oscillator.stop(start + 0.16);
  }
};
