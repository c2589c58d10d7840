import twilio from 'twilio';
import type { Handover, Line, Ring } from '../../core/caller.ts';
import type { Language } from '../../core/language.ts';
import { plainScreen } from '../../core/screen.ts';
import type { Speaker } from '../../core/speaker.ts';
import { phoneNumber } from '../twilio/address.ts';
import type { LineKey, LineWords } from './line-words.ts';
import { tell } from './render.ts';
import { soundsOf } from './tell.ts';
import { EVERYBODY, languageOf } from './wait.ts';

/** A mobile network's own voicemail box picks up after twenty to thirty seconds: before that, a person does or nobody. */
const RING_SECONDS = 20;
/** Two hours. */
export const MOST_TALK_SECONDS = 7_200;
const MOST_MESSAGE_SECONDS = 120;
/** Whoever stops speaking for so long has said what they had to say. */
const MESSAGE_PAUSE_SECONDS = 6;
const CHOICE_SECONDS = 6;

/** What every document of a handed-over call needs. */
export type LineContext = {
  readonly words: LineWords;
  readonly speaker: Speaker;
  /** This server's address from outside, without a slash at the end. */
  readonly baseUrl: string;
  /** The helpline's own number: what both see, whoever is rung. */
  readonly callerId: string;
  /** An address below the handover's own. */
  readonly address: (path: string) => string;
};

type Teller = Parameters<typeof tell>[0];

const languagesOf = ({ screen }: Handover): readonly Language[] => {
  const known = languageOf(screen);
  return known === null ? EVERYBODY : [known];
};

/** Says some of our own sentences, to whom we do not know yet in every first language. */
const say = (context: LineContext, to: Teller, handover: Handover, keys: readonly LineKey[]): void => {
  const { words, speaker, baseUrl } = context;
  const languages = languagesOf(handover);
  const lines = languages.flatMap((language) => keys.map((key) => ({ ...words.word(language, key), language })));
  tell(to, soundsOf(plainScreen(languages[0] ?? 'fr', lines), speaker, baseUrl), handover.screen.pace);
};

const sayScreen = ({ speaker, baseUrl }: LineContext, to: Teller, { screen }: Handover): void =>
  tell(to, soundsOf(screen, speaker, baseUrl), screen.pace);

/** Takes leave at the very end, since whoever hears it hangs up; of a number that nobody can ring back the screen has done so itself. */
const sayFarewell = (context: LineContext, to: Teller, handover: Handover): void => {
  const { language: own, lines } = handover.screen;
  const farewell = (language: Language): string => context.words.word(language, 'farewell').spoken;
  const isSaid = lines.some(({ spoken, language = own }) => spoken.endsWith(farewell(language)));
  if (!isSaid) say(context, to, handover, ['farewell']);
};

const gatherOne = (response: twilio.twiml.VoiceResponse, action: string) =>
  response.gather({
    input: ['dtmf'],
    action,
    method: 'POST',
    numDigits: 1,
    timeout: CHOICE_SECONDS,
    actionOnEmptyResult: true,
    finishOnKey: '',
  });

/**
 * The caller hears it ring, also while the mediator listens to the whisper (`answerOnBridge`). One number in each Dial: see `handoff/ring.ts`.
 * A mediator whose number cannot be dialled is one who does not answer.
 */
const dial = (context: LineContext, response: twilio.twiml.VoiceResponse, { callId, nth, to }: Ring): void => {
  const action = context.address(`rang/${nth}`);
  const number = phoneNumber(to);
  if (number === null) {
    response.redirect({ method: 'POST' }, action);
    return;
  }
  response
    .dial({
      action,
      method: 'POST',
      timeout: RING_SECONDS,
      timeLimit: MOST_TALK_SECONDS,
      callerId: context.callerId,
      answerOnBridge: true,
    })
    .number({ url: context.address(`whisper/${callId}`), method: 'POST' }, number);
};

/**
 * The caller's side of a handover as TwiML.
 * https://www.twilio.com/docs/voice/twiml/dial, …/number#attributes-url, …/record
 */
export const renderLine = (context: LineContext, handover: Handover, line: Line): string => {
  const response = new twilio.twiml.VoiceResponse();
  switch (line.type) {
    case 'choosing': {
      const gather = gatherOne(response, context.address('start'));
      sayScreen(context, gather, handover);
      say(context, gather, handover, ['put_through_key']);
      break;
    }
    case 'ringing':
      // While the next one is rung, the line just rings on.
      if (line.ring.nth === 1) say(context, response, handover, ['connecting']);
      dial(context, response, line.ring);
      break;
    case 'nobody': {
      const gather = gatherOne(response, context.address('choice'));
      if (handover.urgent && !line.tried) sayScreen(context, gather, handover);
      say(context, gather, handover, ['nobody_free', 'voicemail_or_callback']);
      break;
    }
    case 'recording':
      say(context, response, handover, ['leave_message']);
      response.record({
        action: context.address('message'),
        method: 'POST',
        maxLength: MOST_MESSAGE_SECONDS,
        timeout: MESSAGE_PAUSE_SECONDS,
        finishOnKey: '#',
        playBeep: true,
        trim: 'trim-silence',
        recordingStatusCallback: context.address('recorded'),
        recordingStatusCallbackMethod: 'POST',
        recordingStatusCallbackEvent: ['completed'],
      });
      // Of an empty recording Twilio tells nothing, and goes on here.
      response.redirect({ method: 'POST' }, context.address('silent'));
      break;
    case 'over':
      if (line.recorded) say(context, response, handover, ['message_taken']);
      sayScreen(context, response, handover);
      sayFarewell(context, response, handover);
      response.hangup();
      break;
    case 'talked':
      response.hangup();
      break;
    default:
      line satisfies never;
  }
  return response.toString();
};
