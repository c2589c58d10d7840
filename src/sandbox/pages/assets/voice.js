/** Speaks what a call says, one sound after the other, and tells how long it spoke. */
const READING_MS_PER_LETTER = 55;
/** As much as the sandbox's own voice says at once. */
const LONGEST_SAY = 1_000;
const LONGEST_SOUND_MS = 180_000;
const synth = window.speechSynthesis;
// Some browsers begin to look for their voices when they are first asked for them.
synth?.getVoices();

const pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

const voiceFor = (language) => {
  const voices = synth?.getVoices() ?? [];
  const short = language.slice(0, 2).toLowerCase();
  return (
    voices.find((voice) => voice.lang.replace('_', '-').toLowerCase() === language.toLowerCase()) ??
    voices.find((voice) => voice.lang.slice(0, 2).toLowerCase() === short)
  );
};

const speaks = new Set(document.getElementById('phone')?.dataset.speaks.split(' '));

/** Where a sound is fetched from: a clip of the helpline, or the sandbox's voice where this browser has none for the language. */
const addressOf = (sound) => {
  if (sound?.type === 'play') return sound.url;
  if (sound?.type !== 'say' || voiceFor(sound.language) || !speaks.has(sound.language.slice(0, 2))) return null;
  const text = sound.text.slice(0, LONGEST_SAY);
  return `/sandbox/voice/say?${new URLSearchParams({ language: sound.language, text })}`;
};

const fetched = (sound) => {
  const address = addressOf(sound);
  if (!address) return null;
  const audio = new Audio();
  audio.preload = 'auto';
  audio.src = address;
  return audio;
};

/** @returns seconds heard; null when it cannot be played. */
const play = async (audio, rate, { signal, onStart }) => {
  const over = new Promise((resolve) => {
    audio.onended = resolve;
    audio.onerror = resolve;
  });
  audio.onplaying = onStart;
  audio.currentTime = 0;
  audio.playbackRate = rate;
  signal.addEventListener('abort', () => audio.pause());
  const began = await audio.play().then(
    () => true,
    () => false,
  );
  if (!began) return signal.aborted ? 0 : null;
  await Promise.race([over, pause(LONGEST_SOUND_MS, signal)]);
  return audio.currentTime / rate;
};

/** The browser's own voice. @returns seconds heard. */
const speakHere = async ({ text, language, rate }, voice, { signal, onStart }) => {
  const words = new SpeechSynthesisUtterance(text);
  words.lang = language;
  words.voice = voice;
  words.rate = rate;
  const asked = performance.now();
  const over = new Promise((resolve) => {
    words.onend = resolve;
    words.onerror = resolve;
  });
  words.onstart = onStart;
  signal.addEventListener('abort', () => synth.cancel());
  synth.speak(words);
  // Some browsers forget to say that they have ended.
  await Promise.race([over, pause(text.length * READING_MS_PER_LETTER * 3 + 4_000, signal)]);
  return (performance.now() - asked) / 1_000;
};

const sound = async (what, audio, options) => {
  const { muted, signal } = options;
  const reading = what.type === 'say' ? what.text.length * READING_MS_PER_LETTER : 300;
  if (what.type === 'pause') return pause(what.seconds * 1_000, signal);
  if (muted()) return pause(reading, signal);
  const voice = what.type === 'say' ? voiceFor(what.language) : undefined;
  const seconds = voice ? await speakHere(what, voice, options) : audio && (await play(audio, what.rate ?? 1, options));
  if (seconds !== null) options.onSpoken(seconds);
  // With no voice for its language the text is there to be read: another language's voice would be worse.
  else await pause(reading, signal);
};

/**
 * @param sounds what the TwiML says.
 * @param options.muted nothing is heard, but the time to read is given.
 * @param options.onSound told the index of each sound as it begins, and null at the end.
 * @param options.onStart told when something begins to be heard.
 * @param options.onSpoken told after each sound how many seconds of it were heard.
 */
export const speak = async (sounds, options) => {
  const { onSound, muted, signal } = options;
  let next = muted() ? null : fetched(sounds[0]);
  for (const [index, what] of sounds.entries()) {
    if (signal.aborted) break;
    const audio = next ?? fetched(what);
    // The next clip is on its way while this one is heard, so that no gap is between them.
    next = muted() ? null : fetched(sounds[index + 1]);
    onSound(index);
    for (let time = 0; time < (what.loop ?? 1) && !signal.aborted; time += 1) await sound(what, audio, options);
  }
  onSound(null);
};
