import type { Channel, Urn } from '../../src/core/channel.ts';
import type { Point } from '../../src/core/geo.ts';
import type { InboundContent } from '../../src/core/inbound.ts';
import { type Bot, inboundOf } from './conversation.ts';
import { heard, type Pressable, pressable, shown } from './received.ts';

/** Somebody with a phone. Each act gives back what they then read or hear; '' when nothing comes. */
export type Person = {
  readonly urns: Readonly<Record<Channel, Urn>>;
  readonly send: (content: InboundContent) => Promise<string>;
  readonly says: (text: string) => Promise<string>;
  readonly keys: (digits: string) => Promise<string>;
  /** Presses the button or row with this id, label or digit of the last screen. */
  readonly presses: (idOrLabel: string) => Promise<string>;
  /** The same of the list before the last: old screens stay on a phone. */
  readonly pressesEarlier: (idOrLabel: string) => Promise<string>;
  readonly shares: (point: Point) => Promise<string>;
  readonly calls: () => Promise<string>;
  readonly isSilent: () => Promise<string>;
  /** The line closes; what then comes by SMS. */
  readonly hangsUp: () => Promise<string>;
  /** A voice note in which these words are heard; '' when nobody speaks in it. */
  readonly speaks: (words: string) => Promise<string>;
};

/** Stands between what a caller hears and what comes by SMS meanwhile. */
export const BY_SMS = '---- by SMS ----';

const VOICE_NOTE: InboundContent = {
  type: 'media',
  kind: 'voice_note',
  reference: 'media-1',
  mimeType: 'audio/ogg; codecs=opus',
  caption: null,
};

/** By its id, its whole title, its digit ("1" for "1️⃣ Français") or what stands after its picture. */
const isNamed = ({ id, title }: Pressable, name: string): boolean =>
  [id, title].includes(name) ||
  title.startsWith(`${name} `) ||
  title.startsWith(`${name}\ufe0f\u20e3 `) ||
  title.endsWith(` ${name}`);

let people = 0;

/** A person nobody has heard of yet, on one channel. */
export const newPerson = (bot: Bot, channel: Channel, urns = newUrns()): Person => {
  let choices: readonly Pressable[] = [];
  let earlier: readonly Pressable[] = [];
  const urn = urns[channel];

  const send = async (content: InboundContent): Promise<string> => {
    const inbound = inboundOf(channel, urn, content);
    if (channel === 'voice') {
      const said = heard(await bot.call(inbound));
      const texted = await receive();
      return texted === '' ? said : [said, BY_SMS, texted].join('\n');
    }
    await bot.accept(inbound);
    await bot.takeTurns();
    return receive();
  };

  const receive = async (): Promise<string> => {
    await bot.sendAll();
    const messages = bot.phone.take().map(({ message }) => message);
    if (pressable(messages).length > 0) [earlier, choices] = [choices, pressable(messages)];
    return shown(messages);
  };

  const press = (among: readonly Pressable[], idOrLabel: string): Promise<string> => {
    const choice = among.find((one) => isNamed(one, idOrLabel));
    if (choice === undefined) {
      const there = among.map(({ id, title }) => `${id} "${title}"`).join(', ');
      throw new Error(`Nothing to press is named "${idOrLabel}"; there is: ${there || 'nothing'}.`);
    }
    return send({ type: 'choice', id: choice.id, title: choice.title });
  };

  return {
    urns,
    send,
    says: (text) => send(channel === 'voice' ? { type: 'speech', text, confidence: 0.9 } : { type: 'text', text }),
    keys: (digits) => send(channel === 'voice' ? { type: 'digits', digits } : { type: 'text', text: digits }),
    presses: (idOrLabel) => press(choices, idOrLabel),
    pressesEarlier: (idOrLabel) => press(earlier, idOrLabel),
    shares: (point) => send({ type: 'location', point }),
    calls: () => send({ type: 'call_started' }),
    isSilent: () => send({ type: 'silence' }),
    hangsUp: async () => {
      await bot.endCall(inboundOf(channel, urn, { type: 'call_ended' }));
      return receive();
    },
    speaks: async (words) => {
      await bot.acceptHeard(inboundOf(channel, urn, VOICE_NOTE), words === '' ? null : words);
      await bot.takeTurns();
      return receive();
    },
  };
};

/** The same number on every channel, never used before. */
export const newUrns = (): Person['urns'] => {
  people += 1;
  const number = `32470${String(people).padStart(6, '0')}`;
  return { sms: `tel:+${number}`, voice: `tel:+${number}`, whatsapp: `whatsapp:${number}` };
};
