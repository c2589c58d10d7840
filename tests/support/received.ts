import type { WhatsAppMessage } from '../../src/channels/whatsapp/messages.ts';
import type { Card } from '../../src/core/card.ts';
import { readTwiml, type Sound, type Verb } from '../../src/sandbox/voice/twiml.ts';
import { wordsOfClip } from './voice.ts';

export type Pressable = { readonly id: string; readonly title: string };

const bodyAndFooter = (body: string, footer: string | null): string =>
  footer === null ? body : `${body}\n_${footer}_`;

const row = ({ title, description }: { title: string; description: string | null }): string =>
  description === null ? `  • ${title}` : `  • ${title} — ${description}`;

const time = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

const cardText = ({ icon, weekday, day, month, starts, ends, code }: Card): string =>
  `[card] ${icon} day ${weekday} of the week, ${day}/${month}, ${time(starts)}-${time(ends)}, ${code === null ? 'no code' : `code ${code}`}`;

const asText = (message: WhatsAppMessage): string => {
  switch (message.type) {
    case 'text':
      return message.body;
    case 'buttons':
      return [
        bodyAndFooter(message.body, message.footer),
        message.buttons.map(({ title }) => `[${title}]`).join(' '),
      ].join('\n');
    case 'list':
      return [bodyAndFooter(message.body, message.footer), `[${message.button} ▾]`, ...message.rows.map(row)].join(
        '\n',
      );
    case 'location_request':
      return `${message.body}\n[📍 share location]`;
    case 'voice_note':
      return message.utterances.map(({ language, text }) => `[voice note] ${language}: ${text}`).join('\n');
    case 'card':
      return [cardText(message.card), ...(message.caption === null ? [] : [message.caption])].join('\n');
    case 'attachment':
      return [`[${message.attachment.kind}]`, ...(message.caption === null ? [] : [message.caption])].join('\n');
    case 'location':
      return `📍 ${message.name}, ${message.address} (${message.latitude}, ${message.longitude})`;
    default:
      return message satisfies never;
  }
};

/** What a person reads on the screen, buttons in brackets; several messages have a line between them. */
export const shown = (messages: readonly WhatsAppMessage[]): string => messages.map(asText).join('\n----\n');

export const pressable = (messages: readonly WhatsAppMessage[]): readonly Pressable[] =>
  messages.flatMap((message): readonly Pressable[] => {
    if (message.type === 'buttons') return message.buttons;
    return message.type === 'list' ? message.rows : [];
  });

const words = (sounds: readonly Sound[]): string[] =>
  sounds.flatMap((sound) => {
    if (sound.type === 'say') return [`${sound.language}: ${sound.text}`];
    return sound.type === 'play' ? [wordsOfClip(sound.url)] : [];
  });

/** A silence as short as this brings more of the same. */
const GOES_ON_SECONDS = 2;

const verb = (each: Verb): string[] => {
  switch (each.type) {
    case 'gather':
      return [
        ...words(each.sounds),
        `(listens: ${each.numDigits} key${each.numDigits === 1 ? '' : 's'}, ${each.language}${
          each.timeoutSeconds <= GOES_ON_SECONDS ? ', and soon goes on' : ''
        })`,
      ];
    case 'hangup':
      return ['(hangs up)'];
    case 'say':
    case 'play':
    case 'pause':
      return words([each]);
    case 'redirect':
      return [`(goes on at ${each.url})`];
    case 'dial':
      return [`(rings ${each.numbers.length} telephone${each.numbers.length === 1 ? '' : 's'})`];
    case 'record':
      return ['(records)'];
    default:
      return each satisfies never;
  }
};

/** What a caller hears, each sentence with the language of its voice. @throws Error for TwiML that no phone could play */
export const heard = (twiml: string): string => {
  const reading = readTwiml(twiml);
  if (reading.type === 'malformed') throw new Error(`Not TwiML: ${reading.detail}`);
  const rate = /<prosody rate="([^"]+)"/.exec(twiml)?.[1];
  return [...(rate === undefined ? [] : [`(at ${rate} of the usual speed)`]), ...reading.verbs.flatMap(verb)].join(
    '\n',
  );
};
