import { readXml, type XmlElement } from './xml.ts';

/** What a caller hears. */
export type Sound =
  | {
      readonly type: 'say';
      readonly text: string;
      readonly language: string;
      /** 1 as usual, 0.8 a fifth slower: from SSML's `prosody`. */
      readonly rate: number;
      readonly loop: number;
    }
  | { readonly type: 'play'; readonly url: string; readonly loop: number }
  | { readonly type: 'pause'; readonly seconds: number };

export type Gather = {
  readonly type: 'gather';
  /** Null: the address of the document itself. */
  readonly action: string | null;
  readonly keys: boolean;
  readonly speech: boolean;
  /** Null: as many as come before the finishing key or the time-out. */
  readonly numDigits: number | null;
  /** Empty: no key finishes. */
  readonly finishOnKey: string;
  readonly timeoutSeconds: number;
  readonly language: string;
  readonly hints: string;
  readonly actionOnEmptyResult: boolean;
  readonly sounds: readonly Sound[];
};

/** Another telephone that is to ring. */
export type DialledNumber = {
  readonly number: string;
  /** What is said to whoever picks up, before they are connected; null: they are at once. */
  readonly url: string | null;
};

export type Dial = {
  readonly type: 'dial';
  readonly action: string | null;
  readonly timeoutSeconds: number;
  readonly timeLimitSeconds: number;
  /** What the telephones that ring show; null: who calls. */
  readonly callerId: string | null;
  readonly numbers: readonly DialledNumber[];
};

export type Recording = {
  readonly type: 'record';
  readonly action: string | null;
  readonly maxLengthSeconds: number;
  /** Of silence, after which it ends. */
  readonly timeoutSeconds: number;
  readonly finishOnKey: string;
  readonly statusCallback: string | null;
};

export type Verb =
  | Sound
  | Gather
  | Dial
  | Recording
  | { readonly type: 'redirect'; readonly url: string }
  | { readonly type: 'hangup' };

export type TwimlReading =
  | { readonly type: 'read'; readonly verbs: readonly Verb[] }
  | { readonly type: 'malformed'; readonly detail: string };

const whole = (value: string | undefined, otherwise: number): number => {
  const number = Number(value);
  return value !== undefined && Number.isInteger(number) && number >= 0 ? number : otherwise;
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** SSML elements between which there is a pause: their words never run together. */
const APART = new Set(['break', 'p', 's']);

/** Words of a `Say` in their order, those inside its SSML elements (`prosody`, `say-as`) included. */
const spoken = ({ content, name }: XmlElement): string => {
  const words = content.map((part) => (typeof part === 'string' ? part : spoken(part))).join('');
  return APART.has(name) ? ` ${words} ` : words;
};

/** Names of speeds. Source: https://docs.aws.amazon.com/polly/latest/dg/prosody-tag.html */
const RATES: Readonly<Record<string, number>> = { 'x-slow': 0.5, slow: 0.8, medium: 1, fast: 1.2, 'x-fast': 1.5 };

/** The first `prosody` with a rate counts for the whole `Say`: ours puts one around all of it. */
const rateOf = (element: XmlElement): number | null => {
  const given = element.name === 'prosody' ? element.attributes['rate'] : undefined;
  if (given !== undefined) {
    const rate = RATES[given] ?? Number.parseFloat(given) / 100;
    return rate >= 0.2 && rate <= 2 ? rate : 1;
  }
  return element.children.map(rateOf).find((rate) => rate !== null) ?? null;
};

const sound = (element: XmlElement): Sound | null => {
  const { attributes, text } = element;
  switch (element.name) {
    case 'Say':
      return {
        type: 'say',
        text: oneLine(spoken(element)),
        language: attributes['language'] ?? 'en-US',
        rate: rateOf(element) ?? 1,
        loop: Math.max(1, whole(attributes['loop'], 1)),
      };
    case 'Play':
      return { type: 'play', url: text.trim(), loop: Math.max(1, whole(attributes['loop'], 1)) };
    case 'Pause':
      return { type: 'pause', seconds: whole(attributes['length'], 1) };
    default:
      return null;
  }
};

/** Defaults are Twilio's own. Source: https://www.twilio.com/docs/voice/twiml/gather */
const gather = ({ attributes, children }: XmlElement): Gather => {
  const input = (attributes['input'] ?? 'dtmf').split(/\s+/);
  const numDigits = whole(attributes['numDigits'], 0);
  return {
    type: 'gather',
    action: attributes['action'] ?? null,
    keys: input.includes('dtmf'),
    speech: input.includes('speech'),
    numDigits: numDigits === 0 ? null : numDigits,
    finishOnKey: attributes['finishOnKey'] ?? '#',
    timeoutSeconds: whole(attributes['timeout'], 5),
    language: attributes['language'] ?? 'en-US',
    hints: attributes['hints'] ?? '',
    actionOnEmptyResult: attributes['actionOnEmptyResult'] === 'true',
    sounds: children.map(sound).filter((each) => each !== null),
  };
};

/** Numbers alone: we dial nothing else. Defaults are Twilio's own. Source: https://www.twilio.com/docs/voice/twiml/dial */
const dial = ({ attributes, children, text }: XmlElement): Dial | null => {
  const numbers = children.map((child): DialledNumber | null =>
    child.name === 'Number' ? { number: child.text.trim(), url: child.attributes['url'] ?? null } : null,
  );
  if (numbers.includes(null) || numbers.length > 0 === (text.trim() !== '')) return null;
  return {
    type: 'dial',
    action: attributes['action'] ?? null,
    timeoutSeconds: whole(attributes['timeout'], 30),
    timeLimitSeconds: whole(attributes['timeLimit'], 14_400),
    callerId: attributes['callerId'] ?? null,
    numbers: numbers.length === 0 ? [{ number: text.trim(), url: null }] : numbers.filter((each) => each !== null),
  };
};

/** Defaults are Twilio's own. Source: https://www.twilio.com/docs/voice/twiml/record */
const record = ({ attributes }: XmlElement): Recording => ({
  type: 'record',
  action: attributes['action'] ?? null,
  maxLengthSeconds: whole(attributes['maxLength'], 3_600),
  timeoutSeconds: whole(attributes['timeout'], 5),
  finishOnKey: attributes['finishOnKey'] ?? '1234567890*#',
  statusCallback: attributes['recordingStatusCallback'] ?? null,
});

const verb = (element: XmlElement): Verb | null => {
  switch (element.name) {
    case 'Gather':
      return gather(element);
    case 'Dial':
      return dial(element);
    case 'Record':
      return record(element);
    case 'Redirect':
      return { type: 'redirect', url: element.text.trim() };
    case 'Hangup':
      return { type: 'hangup' };
    default:
      return sound(element);
  }
};

/** Reads the TwiML of a call: what a bot of ours may say and nothing else. A verb that we never use is an error, not silence. */
export const readTwiml = (document: string): TwimlReading => {
  const xml = readXml(document);
  if (xml.type === 'malformed') return { type: 'malformed', detail: `not XML at character ${xml.at}` };
  if (xml.root.name !== 'Response') return { type: 'malformed', detail: `root is ${xml.root.name}` };
  const verbs: Verb[] = [];
  for (const element of xml.root.children) {
    const read = verb(element);
    if (read === null) return { type: 'malformed', detail: `unknown verb ${element.name}` };
    verbs.push(read);
  }
  return { type: 'read', verbs };
};
