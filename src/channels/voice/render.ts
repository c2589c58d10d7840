import twilio from 'twilio';
import type { Expects, Screen, Wording } from '../../core/screen.ts';
import { split } from '../shared/cut.ts';
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

/** Twilio refuses a Say above 4096 characters, Amazon's voices above 3000. */
const MAX_SAY = 3000;
/** https://www.twilio.com/docs/voice/twiml/gather#hints */
const MAX_HINTS = 500;
const MAX_HINT = 100;

/** What XML 1.0 cannot hold, or a voice cannot say: control characters, lone surrogates, non-characters. */
const speakable = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ').trim();

type Sayer = Pick<twilio.twiml.VoiceResponse, 'say'>;

const speak = (to: Sayer, screen: Screen): void => {
  const wordings: Wording[] = [
    ...screen.lines,
    ...screen.choices.flatMap((choice) => (choice.wording === null ? [] : [choice.wording])),
    ...(screen.footer === null ? [] : [screen.footer]),
  ];
  for (const wording of wordings) {
    const { say } = VOICES[wording.language ?? screen.language];
    for (const text of split(speakable(wording.spoken), (part) => part.length <= MAX_SAY)) {
      if (text !== '') to.say({ ...say }, text);
    }
  }
};

const hints = (screen: Screen): string =>
  screen.hints
    .map((hint) => speakable(hint.replaceAll(',', ' ')))
    .filter((hint) => hint !== '' && hint.length <= MAX_HINT)
    .slice(0, MAX_HINTS)
    .join(',');

/**
 * A screen as TwiML. Everything is said inside the Gather, so that a caller may speak or press a key at any moment;
 * `finishOnKey` is empty so that `#` and `*` arrive as keys. Choices without a wording of their own are told by the
 * lines.
 * @param action where Twilio posts what the caller answered, silence included.
 */
export const renderVoice = (screen: Screen, action: string): string => {
  const response = new twilio.twiml.VoiceResponse();
  if (screen.hangUp) {
    speak(response, screen);
    response.hangup();
    return response.toString();
  }
  const { numDigits, timeoutSeconds } = LISTENING[screen.expects];
  const listenFor = hints(screen);
  const gather = response.gather({
    input: ['dtmf', 'speech'],
    action,
    method: 'POST',
    actionOnEmptyResult: true,
    numDigits,
    timeout: timeoutSeconds,
    speechTimeout: 'auto',
    finishOnKey: '',
    language: VOICES[screen.language].hear,
    // Masked words ("f***") cannot be understood, and an angry person is one to hand over.
    profanityFilter: false,
    ...(listenFor === '' ? {} : { hints: listenFor }),
  });
  speak(gather, screen);
  return response.toString();
};
