import twilio from 'twilio';
import type { Expects, Screen } from '../../core/screen.ts';
import type { Pace, Speaker } from '../../core/speaker.ts';
import { type Sound, soundsOf, speakable } from './tell.ts';
import { VOICES } from './voices.ts';

type Listening = { readonly numDigits: number; readonly timeoutSeconds: number };

/**
 * How long to wait for keys once everything was said. One key ends a choice at once. A postcode has four keys; a single
 * 9, 0 or # in its place is taken after the time-out, hence the shorter one.
 */
const LISTENING: Readonly<Record<Expects, Listening>> = {
  choice: { numDigits: 1, timeoutSeconds: 6 },
  place: { numDigits: 4, timeoutSeconds: 4 },
  words: { numDigits: 4, timeoutSeconds: 4 },
  nothing: { numDigits: 4, timeoutSeconds: 4 },
};

/** A breath between two halves of a menu: whoever has heard their choice presses, the others get the rest. */
const GOES_ON_SECONDS = 2;

/** https://www.twilio.com/docs/voice/twiml/gather#hints */
const MAX_HINTS = 500;
const MAX_HINT = 100;
/** So that no list of names fills the document. */
const MAX_HINTS_BYTES = 25_000;

/** How fast, in SSML: both Amazon's and Google's neural voices take a percentage of their usual rate. */
const RATES: Readonly<Record<Pace, string | null>> = { 0: null, 1: '85%', 2: '70%' };

type Teller = Pick<twilio.twiml.VoiceResponse, 'say' | 'play'>;

/** Says or plays, in this order. */
export const tell = (to: Teller, sounds: readonly Sound[], pace: Pace): void => {
  const rate = RATES[pace];
  for (const sound of sounds) {
    if (sound.type === 'play') to.play(sound.url);
    else if (rate === null) to.say({ ...sound.say }, sound.text);
    else to.say({ ...sound.say }, '').prosody({ rate }, sound.text);
  }
};

/** Vowel signs and other marks are for the voice that reads aloud; a recogniser's words are written without them. */
const plain = (hint: string): string =>
  speakable(
    hint
      .replaceAll(',', ' ')
      .normalize('NFC')
      .replace(/\p{Mn}/gu, ''),
  );

const hintsOf = (screen: Screen): string => {
  const hints = screen.hints.map(plain).filter((hint) => hint !== '' && hint.length <= MAX_HINT);
  let bytes = 0;
  return hints
    .slice(0, MAX_HINTS)
    .filter((hint) => {
      bytes += Buffer.byteLength(hint) + 1;
      return bytes <= MAX_HINTS_BYTES;
    })
    .join(',');
};

/**
 * A screen as TwiML, made in an instant: what is played is fetched later by the provider. Everything is told inside the
 * Gather, so that a caller may speak or press a key at any moment; `finishOnKey` is empty so that `#` and `*` arrive as
 * keys.
 * @param action where Twilio posts what the caller answered, silence included.
 * @param baseUrl this server's address from outside, without a slash at the end.
 */
export const renderVoice = (screen: Screen, action: string, speaker: Speaker, baseUrl: string): string => {
  const response = new twilio.twiml.VoiceResponse();
  const sounds = soundsOf(screen, speaker, baseUrl);
  if (screen.hangUp) {
    tell(response, sounds, screen.pace);
    response.hangup();
    return response.toString();
  }
  const { numDigits, timeoutSeconds } = LISTENING[screen.expects];
  const listenFor = hintsOf(screen);
  const gather = response.gather({
    input: ['dtmf', 'speech'],
    action,
    method: 'POST',
    actionOnEmptyResult: true,
    numDigits,
    timeout: screen.goesOn ? GOES_ON_SECONDS : timeoutSeconds,
    speechTimeout: 'auto',
    finishOnKey: '',
    language: VOICES[screen.language].hear,
    // Masked words ("f***") cannot be understood, and an angry person is one to hand over.
    profanityFilter: false,
    ...(listenFor === '' ? {} : { hints: listenFor }),
  });
  tell(gather, sounds, screen.pace);
  return response.toString();
};
