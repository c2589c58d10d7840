import { z } from 'zod';
import type { DeskMessage } from '../../core/desk.ts';
import type { Heard } from '../../core/heard.ts';
import type { InboundContent } from '../../core/inbound.ts';
import type { Seals } from '../../db/seal.ts';
import { openFile } from '../../db/sealed-file.ts';
import type { Situation } from './situation.ts';

const contentSchema = z.custom<InboundContent>(
  (value) => typeof value === 'object' && value !== null && 'type' in value,
);
const preparedSchema = z.object({ heard: z.custom<Heard | null>() });

const NOTHING: Omit<DeskMessage, 'channel'> = { text: null, transcript: null, point: null, file: null, missing: null };

type Said = Omit<DeskMessage, 'channel'>;

const transcriptOf = (seals: Seals, sealed: Buffer | null): string | null => {
  if (sealed === null) return null;
  const { heard } = preparedSchema.parse(seals.openJson(sealed));
  return heard?.type === 'words' ? heard.text : null;
};

const mediaOf = (
  seals: Seals,
  { media, media_kind: kind, media_type: mimeType, sealed_prepared }: Situation,
  content: Extract<InboundContent, { type: 'media' }>,
): Said => {
  const said = { ...NOTHING, text: content.caption, transcript: transcriptOf(seals, sealed_prepared) };
  if (media === null || kind === null || mimeType === null) return { ...said, missing: content.kind };
  return { ...said, file: { bytes: openFile(seals, media), mimeType, kind } };
};

const saidOf = (seals: Seals, situation: Situation, content: InboundContent): Said => {
  switch (content.type) {
    case 'text':
      return { ...NOTHING, text: content.text };
    case 'speech':
      return { ...NOTHING, transcript: content.text };
    case 'choice':
      return { ...NOTHING, text: content.title };
    case 'digits':
      return { ...NOTHING, text: content.digits };
    case 'location':
      return { ...NOTHING, point: content.point };
    case 'media':
      return mediaOf(seals, situation, content);
    case 'unsupported':
      return { ...NOTHING, missing: 'unsupported' };
    case 'silence':
    case 'call_started':
    case 'call_ended':
      return NOTHING;
    default:
      return content satisfies never;
  }
};

/** What the person sent, opened. Null when it is kept no more, or cannot be read (another SECRET_KEY). */
export const messageOf = (seals: Seals, situation: Situation): DeskMessage | null => {
  const { sealed_content, inbound_channel: channel } = situation;
  if (sealed_content === null) return null;
  try {
    return { channel, ...saidOf(seals, situation, contentSchema.parse(seals.openJson(sealed_content))) };
  } catch {
    return null;
  }
};
