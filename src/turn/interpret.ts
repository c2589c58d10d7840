import type { Point } from '../core/geo.ts';
import type { InboundContent } from '../core/inbound.ts';
import type { Language } from '../core/language.ts';
import type { Understanding } from '../core/understanding.ts';
import type { PersonInput } from '../engine/input.ts';

export type Understand = (text: string, context: { assumed: Language | null }) => Understanding;

/** Near enough to find help (about 100 m), too coarse to name a door: it is kept with the conversation. */
const rounded = ({ latitude, longitude }: Point): Point => ({
  latitude: Math.round(latitude * 1_000) / 1_000,
  longitude: Math.round(longitude * 1_000) / 1_000,
});

export type Since = {
  /** Hours have passed: the conversation goes on kindly instead of taking up an old screen. */
  readonly idle: boolean;
  /** Minutes have passed: a caller who was cut off goes on where they were. */
  readonly recent: boolean;
};

const mediaKind = (kind: Extract<InboundContent, { type: 'media' }>['kind']): 'voice_note' | 'picture' | 'other' => {
  if (kind === 'voice_note') return 'voice_note';
  return kind === 'picture' || kind === 'sticker' ? 'picture' : 'other';
};

/** What a message means to the engine. Its words are understood here and go no further. */
export const interpret = (
  understand: Understand,
  content: InboundContent,
  assumed: Language | null,
  { idle, recent }: Since,
): PersonInput => {
  const said = (text: string): PersonInput => ({ type: 'said', understanding: understand(text, { assumed }), idle });
  switch (content.type) {
    case 'text':
    case 'speech':
      return said(content.text);
    case 'digits':
      return said(content.digits);
    case 'choice':
      return { type: 'chose', id: content.id, idle };
    case 'call_started':
      return { type: 'started', recent };
    case 'silence':
      return { type: 'silent' };
    case 'location':
      return {
        type: 'located',
        where: { point: rounded(content.point), precision: 'location', postcode: null, nameFr: null, nameNl: null },
        idle,
      };
    case 'media':
      // A picture with words is words: the picture is kept beside them.
      return content.caption?.trim()
        ? said(content.caption)
        : { type: 'sent_media', kind: mediaKind(content.kind), idle };
    case 'unsupported':
      return { type: 'sent_media', kind: 'other', idle };
    default:
      return content satisfies never;
  }
};
