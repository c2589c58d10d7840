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

export type Verb = Sound | Gather | { readonly type: 'redirect'; readonly url: string } | { readonly type: 'hangup' };

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

/** Reads the TwiML of a call: what a bot of ours may say and nothing else. A verb that we never use is an error, not silence. */
export const readTwiml = (document: string): TwimlReading => {
  const xml = readXml(document);
  if (xml.type === 'malformed') return { type: 'malformed', detail: `not XML at character ${xml.at}` };
  if (xml.root.name !== 'Response') return { type: 'malformed', detail: `root is ${xml.root.name}` };
  const verbs: Verb[] = [];
  for (const element of xml.root.children) {
    const heard = sound(element);
    if (heard) verbs.push(heard);
    else if (element.name === 'Gather') verbs.push(gather(element));
    else if (element.name === 'Redirect') verbs.push({ type: 'redirect', url: element.text.trim() });
    else if (element.name === 'Hangup') verbs.push({ type: 'hangup' });
    else return { type: 'malformed', detail: `unknown verb ${element.name}` };
  }
  return { type: 'read', verbs };
};
