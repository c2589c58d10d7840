import type { WhatsAppMessage } from '../../../src/channels/whatsapp/messages.ts';
import type { Wording } from '../../../src/core/screen.ts';
import { readTwiml, type Sound } from '../../../src/sandbox/voice/twiml.ts';
import type { Shown } from './screens.ts';

const ofMessage = (message: WhatsAppMessage): readonly string[] => {
  switch (message.type) {
    case 'text':
    case 'location_request':
      return [message.body];
    case 'buttons':
      return [message.body, message.footer ?? '-', ...message.buttons.map(({ title }) => title)];
    case 'list':
      return [
        message.body,
        message.footer ?? '-',
        message.button,
        ...message.rows.flatMap(({ title, description }) => [title, description ?? '-']),
      ];
    case 'location':
      return [message.name, message.address];
    case 'voice_note':
      return message.utterances.map(({ text }) => text);
    case 'card':
    case 'attachment':
      return [message.caption ?? '-'];
    default:
      return message satisfies never;
  }
};

const ofSound = (sound: Sound): readonly string[] => {
  if (sound.type === 'say') return [sound.text];
  if (sound.type === 'pause') return [];
  return [Buffer.from(/([\w-]+)\.wav/.exec(sound.url)?.[1] ?? '', 'base64url').toString('utf8')];
};

/** What is heard, whether it is said or played. @returns null for TwiML that no provider would take */
export const soundsOf = (twiml: string): readonly string[] | null => {
  const reading = readTwiml(twiml);
  if (reading.type === 'malformed') return null;
  return reading.verbs.flatMap((verb) => {
    if (verb.type === 'gather') return verb.sounds.flatMap(ofSound);
    return verb.type === 'say' || verb.type === 'play' || verb.type === 'pause' ? ofSound(verb) : [];
  });
};

/** Every text of a screen as it arrives. */
export const textsOf = (shown: Shown): readonly string[] => {
  if (shown.channel === 'sms') return shown.parts;
  return shown.channel === 'whatsapp' ? shown.messages.flatMap(ofMessage) : (soundsOf(shown.twiml) ?? []);
};

/** Ids that can be touched. */
export const touchable = (shown: Shown): readonly string[] =>
  shown.channel !== 'whatsapp'
    ? []
    : shown.messages.flatMap((message) => {
        if (message.type === 'buttons') return message.buttons.map(({ id }) => id);
        return message.type === 'list' ? message.rows.map(({ id }) => id) : [];
      });

const FORM = { sms: 'short', whatsapp: 'written', voice: 'spoken' } as const;

export const formOf = ({ channel }: Shown, wording: Wording): string => wording[FORM[channel]];

/** Numbers that are read out digit by digit (a postcode, a code) are no keys. */
const withoutNumbers = (text: string): string => text.replace(/\d(?:, ?\d)+/g, '');

/** Where a voice would say the figure wrongly, the catalogue has the word: Turkish with its endings, and Albanian. */
const IN_WORDS = {
  '0': /(?<!\p{L})(?:zero|sıfır\p{L}*)(?!\p{L})/u,
  '9': /(?<!\p{L})(?:nëntë|dokuz\p{L}*)(?!\p{L})/u,
} as const;

export const namesKey = (text: string, key: '0' | '9'): boolean =>
  new RegExp(`(?<!\\d|\\d[.,:])${key}(?!\\d|[.,:]\\d)`).test(withoutNumbers(text)) || IN_WORDS[key].test(text);
