import type pg from 'pg';
import type { Fetched, FetchFailure, FileFetcher } from '../../../src/core/file-fetcher.ts';
import type { Heard } from '../../../src/core/heard.ts';
import type { InboundId } from '../../../src/core/ids.ts';
import type { InboundContent } from '../../../src/core/inbound.ts';
import type { HearingDependencies, HearingObserver } from '../../../src/hearing/hearing.ts';
import { accept } from '../../../src/inbox/accept.ts';
import { CLAIM_TURN } from '../../../src/turn/claim.sql.ts';
import { type Claimed, openClaimed, type TurnRow } from '../../../src/turn/claimed.ts';
import { inboundOf, testSeals } from '../../support/conversation.ts';
import { newUrns } from '../../support/person.ts';
import { understanding } from '../../support/understanding.ts';

type Told = Parameters<HearingObserver['prepared']>[0];
type Postponed = Parameters<HearingObserver['postponed']>[0];

export const fetched = (bytes: Uint8Array, mimeType = 'audio/ogg; codecs=opus'): Fetched => ({
  type: 'fetched',
  bytes,
  mimeType,
});

export const notFetched = (code: FetchFailure, retryable: boolean): Fetched => ({ type: 'failed', code, retryable });

/** What preparing needs, with a provider and a recogniser that answer as told; remembers what they were asked. */
export const hearing = (
  given: {
    fetch?: FileFetcher;
    transcribe?: (wav: Uint8Array, language: string | null) => Promise<Heard>;
    more?: Partial<HearingDependencies>;
  } = {},
) => {
  const told: Told[] = [];
  const postponed: Postponed[] = [];
  const references: string[] = [];
  const transcribed: { wav: Uint8Array; language: string | null }[] = [];
  let pokes = 0;
  const dependencies: HearingDependencies = {
    seals: testSeals,
    fetchers: {
      whatsapp: async (reference, withinMs) => {
        references.push(reference);
        return given.fetch?.(reference, withinMs) ?? notFetched('gone', false);
      },
    },
    recogniser: {
      transcribe: async (wav, language) => {
        transcribed.push({ wav, language });
        return given.transcribe?.(wav, language) ?? { type: 'words', text: 'impôts 1080' };
      },
    },
    understand: () => understanding(),
    readStory: null,
    onPrepared: () => {
      pokes += 1;
    },
    observer: { prepared: (each) => void told.push(each), postponed: (each) => void postponed.push(each) },
    ...given.more,
  };
  return { dependencies, told, postponed, references, transcribed, pokes: () => pokes };
};

export const voiceNote = (reference = '42'): InboundContent => ({
  type: 'media',
  kind: 'voice_note',
  reference,
  mimeType: 'audio/ogg; codecs=opus',
  caption: null,
});

/** What a webhook does with a WhatsApp message that must be prepared, or not. */
export const arrives = async (
  pool: pg.Pool,
  content: InboundContent,
  { urn = newUrns().whatsapp, unprepared = true } = {},
): Promise<InboundId> => {
  const { inboundId } = await accept(pool, testSeals, inboundOf('whatsapp', urn, content), unprepared);
  if (inboundId === null) throw new Error('It was there already.');
  return inboundId;
};

/** The turn that would be taken now; it is not taken. */
export const nextClaimed = async (pool: pg.Pool): Promise<Claimed | null> => {
  const tx = await pool.connect();
  try {
    await tx.query('BEGIN');
    const { rows } = await tx.query<TurnRow>(CLAIM_TURN);
    return rows[0] === undefined ? null : openClaimed(testSeals, rows[0]);
  } finally {
    await tx.query('ROLLBACK');
    tx.release();
  }
};
