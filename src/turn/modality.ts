import type { Channel } from '../core/channel.ts';
import type { InboundContent } from '../core/inbound.ts';
import type { PersonInput } from '../engine/input.ts';

/** A call speaks anyway; an SMS cannot. */
export const canSpeak = (channel: Channel): boolean => channel === 'whatsapp';

const asked = (input: PersonInput): boolean | null => {
  const name = input.type === 'said' ? input.understanding.command : input.type === 'chose' ? input.id : null;
  if (name === 'voice_on' || name === 'voice:on') return true;
  return name === 'voice_off' || name === 'voice:off' ? false : null;
};

/**
 * Whether the person is spoken to from now on. Who speaks is spoken to; who types words reads. Digits, signs, touches, pictures and
 * locations say nothing about it: who cannot read uses them too. Asking for it decides, where it can be had.
 */
export const aloudAfter = (
  before: boolean,
  { channel, content, input }: { channel: Channel; content: InboundContent; input: PersonInput },
): boolean => {
  const wanted = asked(input);
  if (wanted !== null && canSpeak(channel)) return wanted;
  if (content.type === 'speech' || (content.type === 'media' && content.kind === 'voice_note')) return true;
  return content.type === 'text' && wanted !== true && /\p{L}/u.test(content.text) ? false : before;
};
