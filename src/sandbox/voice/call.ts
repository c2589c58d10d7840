import type { TwilioAccount } from '../options.ts';
import type { WebhookAnswer } from '../twilio/request.ts';
import { type Dial, type Gather, type Recording, readTwiml, type Sound, type Verb } from './twiml.ts';

/** A call as its phone shows it. */
export type CallView = {
  readonly callSid: string;
  /** `ringing`: nobody has picked up this telephone yet; `dialing`: another one rings; `connected`: two people speak. */
  readonly status: 'ringing' | 'talking' | 'dialing' | 'connected' | 'recording' | 'ended';
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

/** One telephone's side of a call. */
export type Party = {
  readonly callSid: string;
  readonly from: string;
  readonly to: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-dial';
  /** The call that dialled this one. */
  readonly parent: string | null;
};

/** Whose telephone it is. */
export const phoneOf = ({ direction, from, to }: Party): string => (direction === 'inbound' ? from : to);

export type Call = {
  readonly view: CallView;
  /** The address of the TwiML being read: relative actions start from it. */
  readonly url: string;
  /** Verbs after the one that waits now. */
  readonly rest: readonly Verb[];
  readonly waits: Gather | Dial | Recording | null;
  /** It ended because there was nothing more to read, and not by Hangup or a fault: who was dialled is then connected. */
  readonly readThrough: boolean;
};

type Post = (url: string, form: Readonly<Record<string, string>>) => Promise<WebhookAnswer>;
type Fields = Readonly<Record<string, string>>;

/** What stays the same while one answer is followed through its redirects. */
type Turn = { readonly party: Party; readonly step: number; readonly caller: string | null };

/** Twilio stops a call that redirects for ever. */
const MOST_REDIRECTS = 10;
/** How sure the recogniser says it is of typed speech. */
const CONFIDENCE = '0.91';

const STATUS = { gather: 'talking', dial: 'dialing', record: 'recording' } as const;

const ended = ({ party, step, caller }: Turn, sounds: readonly Sound[], trouble: string | null): Call => ({
  view: { callSid: party.callSid, status: 'ended', step, sounds, gather: null, caller, trouble },
  url: '',
  rest: [],
  waits: null,
  readThrough: false,
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

/** What Twilio posts of a call with every request. */
export const callForm = (account: TwilioAccount, party: Party, status: string): Fields => ({
  AccountSid: account.accountSid,
  ApiVersion: '2010-04-01',
  CallSid: party.callSid,
  CallStatus: status,
  Called: party.to,
  CalledCountry: 'BE',
  Caller: party.from,
  CallerCountry: 'BE',
  Direction: party.direction,
  From: party.from,
  FromCountry: 'BE',
  To: party.to,
  ToCountry: 'BE',
  ...(party.parent === null ? {} : { ParentCallSid: party.parent }),
});

/** Follows TwiML as Twilio does: says, plays and pauses until something is waited for, or the call ends. */
export const createCaller = (account: TwilioAccount, post: Post) => {
  const ask = async (
    turn: Turn,
    url: string,
    extra: Fields,
    heard: readonly Sound[] = [],
    redirects = 0,
  ): Promise<Call> => {
    if (redirects > MOST_REDIRECTS) return ended(turn, heard, 'The call was redirected too often.');
    const form = { ...callForm(account, turn.party, 'in-progress'), ...extra };
    const answer = await post(url, form).catch(() => null);
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
        case 'gather':
        case 'dial':
        case 'record': {
          const gather = verb.type === 'gather' ? verb : null;
          const heard = [...sounds, ...(gather?.sounds ?? []).map((sound) => playable(sound, url))];
          const view: CallView = {
            callSid: turn.party.callSid,
            status: STATUS[verb.type],
            step: turn.step,
            sounds: heard,
            gather,
            caller: turn.caller,
            trouble: null,
          };
          return { view, url, rest: verbs.slice(index + 1), waits: verb, readThrough: false };
        }
        default:
          verb satisfies never;
      }
    }
    return { ...ended(turn, sounds, null), readThrough: true }; // Twilio hangs up at the end of the document
  };

  return {
    start: (party: Party, url: string, status = 'ringing'): Promise<Call> =>
      ask({ party, step: 1, caller: null }, url, { CallStatus: status }),

    /** What was dialled or recorded has come to its end: its action is asked, or the document goes on. */
    goOn: (call: Call, party: Party, action: string | null, extra: Fields): Promise<Call> => {
      const turn = { party, step: call.view.step + 1, caller: null };
      return action === null ? follow(turn, call.url, call.rest) : ask(turn, new URL(action, call.url).href, extra);
    },

    /** The caller answers the Gather that waits. What it does not listen for changes nothing, as on a real phone. */
    act: async (call: Call, party: Party, act: CallAct): Promise<Call> => {
      const { gather, step } = call.view;
      if (!gather) return call;
      const turn = { party, step: step + 1 };
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
