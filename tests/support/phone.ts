import { renderSms } from '../../src/channels/sms/render.ts';
import type { WhatsAppMessage } from '../../src/channels/whatsapp/messages.ts';
import { renderWhatsApp } from '../../src/channels/whatsapp/render.ts';
import type { Channel, Urn } from '../../src/core/channel.ts';
import type { SendResult } from '../../src/core/failure.ts';
import type { OutboundId } from '../../src/core/ids.ts';
import type { Messenger } from '../../src/core/messenger.ts';
import type { Screen } from '../../src/core/screen.ts';

type TextChannel = Exclude<Channel, 'voice'>;

/** One message on somebody's phone, in the real rendering of its channel. */
export type Delivered = {
  readonly channel: TextChannel;
  readonly urn: Urn;
  readonly outboundId: OutboundId;
  readonly part: number;
  readonly message: WhatsAppMessage;
};

/** Every phone there is: keeps what arrives, and can be made to refuse. */
export type Phone = {
  readonly delivered: Delivered[];
  /** Answers the next sends instead of delivering them; a null delivers. In order, then everything is delivered. */
  readonly answers: (SendResult | null)[];
  readonly messenger: (channel: TextChannel) => Messenger;
  /** What arrived since it was last asked. */
  readonly take: () => readonly Delivered[];
};

const render = (channel: TextChannel, screen: Screen): readonly WhatsAppMessage[] =>
  channel === 'sms' ? renderSms(screen).map((body) => ({ type: 'text', body })) : renderWhatsApp(screen);

export const createPhone = (): Phone => {
  const delivered: Delivered[] = [];
  const answers: (SendResult | null)[] = [];
  let messages = 0;
  return {
    delivered,
    answers,
    take: () => delivered.splice(0),
    messenger: (channel) => ({
      channel,
      parts: (screen) => render(channel, screen).length,
      send: async ({ urn, outboundId }, screen, part) => {
        const refused = answers.shift() ?? null;
        if (refused !== null) return refused;
        const message = render(channel, screen)[part];
        if (message === undefined) throw new Error(`The screen has no part ${part}.`);
        delivered.push({ channel, urn, outboundId, part, message });
        messages += 1;
        return { type: 'sent', providerId: `provider-${messages}` };
      },
    }),
  };
};
