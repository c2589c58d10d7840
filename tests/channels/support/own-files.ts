import { createCardPainter } from '../../../src/cards/card-painter.ts';
import type { CardPainter } from '../../../src/core/card.ts';
import type { Speaker } from '../../../src/core/speaker.ts';
import type { Uploads } from '../../../src/core/uploads.ts';

export type OwnFiles = {
  readonly speaker: Pick<Speaker, 'voiceNote'>;
  readonly paint: CardPainter;
  readonly uploads: Uploads;
  /** What mediators send: nothing here. */
  readonly attachments: () => Promise<null>;
  /** Media ids by hash. */
  readonly kept: Map<string, string>;
};

/** The helpline's own files with a voice of a few bytes: what is said stands in them. Null: the voice cannot speak now. */
export const ownFiles = (voice: (said: string) => string | null = (said) => `OggS ${said}`): OwnFiles => {
  const kept = new Map<string, string>();
  return {
    kept,
    attachments: async () => null,
    paint: createCardPainter(),
    speaker: {
      voiceNote: (utterances) => {
        const said = utterances.map(({ language, text }) => `${language}: ${text}`).join(' | ');
        return {
          hash: `voice-${said}`,
          mimeType: 'audio/ogg; codecs=opus',
          bytes: async () => {
            const spoken = voice(said);
            return spoken === null ? null : new TextEncoder().encode(spoken);
          },
        };
      },
    },
    uploads: {
      find: async (hash) => kept.get(hash) ?? null,
      remember: async (hash, mediaId) => {
        kept.set(hash, mediaId);
      },
      forget: async (hash) => {
        kept.delete(hash);
      },
    },
  };
};
