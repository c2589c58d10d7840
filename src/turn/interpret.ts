import type { Point } from '../core/geo.ts';
import type { Heard, Prepared } from '../core/heard.ts';
import type { InboundContent } from '../core/inbound.ts';
import type { Language } from '../core/language.ts';
import type { Understanding } from '../core/understanding.ts';
import type { MediaKind, PersonInput } from '../engine/input.ts';
import { withStory } from './with-story.ts';

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

/** Words that are only blanks are no words. */
const NOTES: Readonly<Record<Heard['type'], MediaKind>> = {
  words: 'empty_note',
  nothing: 'empty_note',
  unavailable: 'voice_note',
  lost: 'lost_note',
};

const mediaKind = (kind: Extract<InboundContent, { type: 'media' }>['kind'], heard: Heard | null): MediaKind => {
  if (kind === 'voice_note') return NOTES[heard?.type ?? 'unavailable'];
  return kind === 'picture' || kind === 'sticker' ? 'picture' : 'other';
};

/** A voice note's words, when somebody listened and somebody spoke. */
const wordsHeard = (content: InboundContent, { heard }: Prepared): string | null =>
  content.type === 'media' && content.kind === 'voice_note' && heard?.type === 'words' && heard.text.trim() !== ''
    ? heard.text
    : null;

/**
 * What a message means to the engine. Its words are understood here and go no further.
 * @param prepared what was found out about it before its turn
 */
export const interpret = (
  understand: Understand,
  content: InboundContent,
  assumed: Language | null,
  { idle, recent }: Since,
  prepared: Prepared,
): PersonInput => {
  const said = (text: string, spoken = false): PersonInput => {
    const own = understand(text, { assumed });
    const readPlace = (postcode: string) => understand(postcode, { assumed }).place;
    return { type: 'said', understanding: withStory(own, prepared.story, readPlace), spoken, idle };
  };
  const heard = wordsHeard(content, prepared);
  if (heard !== null) return said(heard, true);
  switch (content.type) {
    case 'text':
      return said(content.text);
    case 'speech':
      return said(content.text, true);
    case 'digits':
      return said(content.digits);
    case 'choice':
      return { type: 'chose', id: content.id, idle };
    case 'call_started':
      return { type: 'started', recent };
    case 'silence':
      return { type: 'silent' };
    case 'call_ended':
      return { type: 'hung_up' };
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
        : { type: 'sent_media', kind: mediaKind(content.kind, prepared.heard), idle };
    case 'unsupported':
      return { type: 'sent_media', kind: 'other', idle };
    default:
      return content satisfies never;
  }
};
