import type { TwilioAccount } from '../options.ts';
import type { WebhookAnswer } from '../twilio/request.ts';
import { type Gather, readTwiml, type Sound, type Verb } from './twiml.ts';

/** A call as its phone shows it. */
export type CallView = {
  readonly callSid: string;
  readonly status: 'talking' | 'ended';
  /** Grows with each answer of the bot, so that it is spoken once and answered once. */
  readonly step: number;
  /** What is heard now, then what is waited for. */
  readonly sounds: readonly Sound[];
  readonly gather: Gather | null;
  /** What the caller did before it was heard; null when the phone rang or nobody said anything. */
  readonly caller: string | null;
  /** The provider's own trouble: no answer, an error, TwiML that cannot be read. */
  readonly trouble: string | null;
};

/** What the caller does while the bot waits. */
export type CallAct =
  | { readonly type: 'digits'; readonly digits: string }
  | { readonly type: 'speech'; readonly text: string }
  | { readonly type: 'silence' };

export type Call = {
  readonly view: CallView;
  /** The address of the TwiML being read: relative actions start from it. */
  readonly url: string;
  /** Verbs after the Gather that waits now: a silent caller hears them. */
  readonly rest: readonly Verb[];
};

type Post = (url: string, form: Readonly<Record<string, string>>) => Promise<WebhookAnswer>;

/** What stays the same while one answer is followed through its redirects. */
type Turn = Pick<CallView, 'callSid' | 'step' | 'caller'> & { readonly resident: string };

/** Twilio stops a call that redirects for ever. */
const MOST_REDIRECTS = 10;
/** How sure the recogniser says it is of typed speech. */
const CONFIDENCE = '0.91';

const ended = ({ callSid, step, caller }: Turn, sounds: readonly Sound[], trouble: string | null): Call => ({
  view: { callSid, status: 'ended', step, sounds, gather: null, caller, trouble },
  url: '',
  rest: [],
});

/**
 * A clip's address as the page can ask for it: relative ones start from the document, and those on the bot's own server lose their
 * host, because the visitor may know that server under another name.
 */
const playable = (sound: Sound, document: string): Sound => {
  if (sound.type !== 'play' || !URL.canParse(sound.url, document)) return sound;
  const { origin, pathname, search, href } = new URL(sound.url, document);
  return { ...sound, url: origin === new URL(document).origin ? `${pathname}${search}` : href };
};

/** Follows TwiML as Twilio does: says, plays and pauses until something is waited for, or the call ends. */
export const createCaller = (account: TwilioAccount, post: Post) => {
  const formOf = ({ callSid, resident }: Turn, extra: Readonly<Record<string, string>>) => ({
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: callSid,
    CallStatus: 'in-progress',
    Called: account.voiceFrom,
    CalledCountry: 'BE',
    Caller: resident,
    CallerCountry: 'BE',
    Direction: 'inbound',
    From: resident,
    FromCountry: 'BE',
    To: account.voiceFrom,
    ToCountry: 'BE',
    ...extra,
  });

  const ask = async (
    turn: Turn,
    url: string,
    extra: Readonly<Record<string, string>>,
    heard: readonly Sound[] = [],
    redirects = 0,
  ): Promise<Call> => {
    if (redirects > MOST_REDIRECTS) return ended(turn, heard, 'The call was redirected too often.');
    const answer = await post(url, formOf(turn, extra)).catch(() => null);
    if (!answer) return ended(turn, heard, 'The helpline did not answer in 15 seconds.');
    if (answer.status !== 200) return ended(turn, heard, `The helpline answered with error ${answer.status}.`);
    const twiml = readTwiml(answer.body);
    if (twiml.type === 'malformed') return ended(turn, heard, `Unreadable TwiML: ${twiml.detail}.`);
    return follow(turn, url, twiml.verbs, heard, redirects);
  };

  const follow = async (
    turn: Turn,
    url: string,
    verbs: readonly Verb[],
    before: readonly Sound[] = [],
    redirects = 0,
  ): Promise<Call> => {
    const sounds = [...before];
    for (const [index, verb] of verbs.entries()) {
      switch (verb.type) {
        case 'say':
        case 'play':
        case 'pause':
          sounds.push(playable(verb, url));
          break;
        case 'hangup':
          return ended(turn, sounds, null);
        case 'redirect':
          return ask(turn, new URL(verb.url || url, url).href, {}, sounds, redirects + 1);
        case 'gather': {
          const { callSid, step, caller } = turn;
          const heard = [...sounds, ...verb.sounds.map((sound) => playable(sound, url))];
          const view: CallView = {
            callSid,
            status: 'talking',
            step,
            sounds: heard,
            gather: verb,
            caller,
            trouble: null,
          };
          return { view, url, rest: verbs.slice(index + 1) };
        }
        default:
          verb satisfies never;
      }
    }
    return ended(turn, sounds, null); // Twilio hangs up at the end of the document
  };

  return {
    start: (callSid: string, resident: string, url: string): Promise<Call> =>
      ask({ callSid, resident, step: 1, caller: null }, url, { CallStatus: 'ringing' }),

    /** The caller answers the Gather that waits. What it does not listen for changes nothing, as on a real phone. */
    act: async (call: Call, resident: string, act: CallAct): Promise<Call> => {
      const { gather, callSid, step } = call.view;
      if (!gather) return call;
      const turn = { callSid, resident, step: step + 1 };
      const action = new URL(gather.action || call.url, call.url).href;
      switch (act.type) {
        case 'digits':
          return gather.keys ? ask({ ...turn, caller: act.digits }, action, { Digits: act.digits }) : call;
        case 'speech':
          if (!gather.speech) return call;
          return ask({ ...turn, caller: act.text }, action, {
            SpeechResult: act.text,
            Confidence: CONFIDENCE,
            Language: gather.language,
          });
        case 'silence':
          if (gather.actionOnEmptyResult) return ask({ ...turn, caller: null }, action, { Digits: '' });
          return follow({ ...turn, caller: null }, call.url, call.rest);
        default:
          return act satisfies never;
      }
    },
  };
};
