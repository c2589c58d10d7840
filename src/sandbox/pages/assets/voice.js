/** Speaks what a call says, one sound after the other, and says when it is over. */
const READING_MS_PER_LETTER = 55;
const synth = window.speechSynthesis;

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

const say = async ({ text, language }, signal) => {
  const reading = text.length * READING_MS_PER_LETTER;
  const voice = voiceFor(language);
  // Without a voice for that language the text is there to be read: another language's voice would be worse.
  if (!voice) return pause(reading, signal);
  const words = new SpeechSynthesisUtterance(text);
  words.lang = language;
  words.voice = voice;
  const over = new Promise((resolve) => {
    words.onend = resolve;
    words.onerror = resolve;
  });
  signal.addEventListener('abort', () => synth.cancel());
  synth.speak(words);
  // Some browsers forget to say that they have ended.
  await Promise.race([over, pause(reading * 3 + 4_000, signal)]);
};

const play = async ({ url }, signal) => {
  const audio = new Audio(url);
  const over = new Promise((resolve) => {
    audio.onended = resolve;
    audio.onerror = resolve;
  });
  signal.addEventListener('abort', () => audio.pause());
  await audio.play().catch(() => undefined);
  if (!audio.error) await Promise.race([over, pause(60_000, signal)]);
};

const SPEAKERS = {
  say,
  play,
  pause: ({ seconds }, signal) => pause(seconds * 1_000, signal),
};

/**
 * @param sounds what the TwiML says.
 * @param options.muted nothing is heard, but the time to read is given.
 * @param options.onSound told the index of each sound as it starts, and null at the end.
 */
export const speak = async (sounds, { muted, onSound, signal }) => {
  for (const [index, sound] of sounds.entries()) {
    if (signal.aborted) break;
    onSound(index);
    for (let time = 0; time < (sound.loop ?? 1) && !signal.aborted; time += 1) {
      if (muted()) await pause(sound.type === 'say' ? sound.text.length * READING_MS_PER_LETTER : 300, signal);
      else await SPEAKERS[sound.type](sound, signal);
    }
  }
  onSound(null);
};
