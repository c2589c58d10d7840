import { z } from 'zod';
import type { Channel } from '../../core/channel.ts';
import type { ConversationLine, Delivery } from '../../core/conversation.ts';
import type { Prepared } from '../../core/heard.ts';
import type { InboundContent } from '../../core/inbound.ts';
import type { Screen } from '../../core/screen.ts';
import type { Seals } from '../../db/seal.ts';

/** A line with what puts lines of the same instant in order: an answer comes after what it answers. */
export type Ordered = { readonly line: ConversationLine; readonly after: readonly [number, number] };

const LAST = Number.POSITIVE_INFINITY;

/** What was sealed was checked before; only its envelope is checked again. */
const contentSchema = z.custom<InboundContent>(
  (value) => typeof value === 'object' && value !== null && 'type' in value,
);
const preparedSchema = z.custom<Prepared>((value) => typeof value === 'object' && value !== null && 'heard' in value);
const screenSchema = z.custom<Screen>((value) => typeof value === 'object' && value !== null && 'lines' in value);

/** Null for what cannot be opened: one line that another key sealed must not hide the others. */
const opened = <Shape>(seals: Seals, schema: z.ZodType<Shape>, sealed: Buffer | null): Shape | null => {
  if (sealed === null) return null;
  try {
    return schema.parse(seals.openJson(sealed));
  } catch {
    return null;
  }
};

/** Signs that need no language: nothing can be shown, and why. */
const LOCKED = '🔒';
const NOT_FETCHED = '✗';
const UNKNOWN = '❔';

const MEDIA_SIGNS = { voice_note: '🎤', picture: '🖼️', video: '🎬', document: '📄', sticker: '🙂' } as const;

export type ReceivedRow = {
  id: string;
  at: Date;
  channel: Channel;
  sealed_content: Buffer;
  sealed_prepared: Buffer | null;
  media_id: string | null;
  mime_type: string | null;
};

type Said = Pick<ConversationLine, 'text' | 'transcript' | 'media' | 'point'>;

const NOTHING: Said = { text: null, transcript: null, media: null, point: null };

const saidIn = (content: InboundContent, row: ReceivedRow, prepared: Prepared | null): Said => {
  const { media_id, mime_type } = row;
  switch (content.type) {
    case 'text':
      return { ...NOTHING, text: content.text };
    case 'choice':
      return { ...NOTHING, text: content.title || content.id };
    case 'digits':
      return { ...NOTHING, text: content.digits };
    case 'speech':
      return { ...NOTHING, transcript: content.text };
    case 'location':
      return { ...NOTHING, point: content.point };
    case 'media': {
      const { kind, caption } = content;
      const heard = prepared?.heard?.type === 'words' ? prepared.heard.text : null;
      // Not kept here: fetched where the person sent it by, when somebody opens it.
      if (media_id === null && row.channel === 'whatsapp' && kind !== 'voice_note') {
        const media = { id: `in-${row.id}`, from: 'person', kind, mimeType: content.mimeType } as const;
        return { ...NOTHING, text: caption, media };
      }
      if (media_id === null) {
        const sign = `${MEDIA_SIGNS[kind]} ${NOT_FETCHED}`;
        return { ...NOTHING, text: caption === null ? sign : `${sign} ${caption}`, transcript: heard };
      }
      const media = { id: media_id, from: 'person', kind, mimeType: mime_type ?? content.mimeType } as const;
      return { ...NOTHING, text: caption, transcript: heard, media };
    }
    case 'unsupported':
      return { ...NOTHING, text: `${UNKNOWN} ${content.kind}` };
    case 'call_started':
    case 'call_ended':
    case 'silence':
      return NOTHING;
    default:
      return content satisfies never;
  }
};

/** Theirs. One with nothing in it is a call that began. */
export const receivedLine = (seals: Seals, row: ReceivedRow): Ordered => {
  const content = opened(seals, contentSchema, row.sealed_content);
  const prepared = opened(seals, preparedSchema, row.sealed_prepared);
  const said = content === null ? { ...NOTHING, text: LOCKED } : saidIn(content, row, prepared);
  const { id, at, channel } = row;
  const line: ConversationLine = {
    ...{ id: `in-${id}`, at, channel, from: 'person', by: null, language: null, delivery: null, failure: null },
    ...said,
  };
  return { line, after: [Number(id), 0] };
};

export type SentRow = {
  id: string;
  at: Date;
  channel: Channel;
  inbound_id: string | null;
  seq: number;
  sealed_screen: Buffer;
  status: Delivery | 'dead';
  failure: string | null;
  by_mediator: boolean;
  member_name: string | null;
};

/** As it reads: the paragraphs, then what can be chosen. */
const textOf = ({ lines, choices }: Screen): string | null => {
  const told = lines.map(({ written }) => written.trim());
  const chosen = choices.map(({ digit, label, wording }) => wording?.written.trim() || `${digit} ${label}`.trim());
  return [...told, chosen.join('\n')].filter((part) => part !== '').join('\n\n') || null;
};

/** Ours: the bot's, or a mediator's. */
export const sentLine = (seals: Seals, row: SentRow): Ordered => {
  const screen = opened(seals, screenSchema, row.sealed_screen);
  const { attachment, pin = null } = screen ?? {};
  const { id, at, channel, status, failure, inbound_id, seq } = row;
  const line: ConversationLine = {
    id: `out-${id}`,
    at,
    channel,
    from: row.by_mediator ? 'mediator' : 'bot',
    by: row.member_name,
    text: screen === null ? LOCKED : textOf(screen),
    language: screen?.language ?? null,
    transcript: null,
    media:
      attachment === undefined
        ? null
        : { id: attachment.id, from: 'mediator', kind: attachment.kind, mimeType: attachment.mimeType },
    point: pin?.point ?? null,
    delivery: status === 'dead' ? 'failed' : status,
    failure,
  };
  return { line, after: [inbound_id === null ? LAST : Number(inbound_id), 1 + seq] };
};

export type NoteRow = { id: string; at: Date; sealed_text: Buffer; member_name: string | null };

const openedText = (seals: Seals, sealed: Buffer): string => {
  try {
    return seals.open(sealed);
  } catch {
    return LOCKED;
  }
};

/** A mediator's, for the others. */
export const noteLine = (seals: Seals, { id, at, sealed_text, member_name }: NoteRow): Ordered => ({
  line: {
    id: `note-${id}`,
    at,
    channel: null,
    from: 'note',
    by: member_name,
    text: openedText(seals, sealed_text),
    language: null,
    transcript: null,
    media: null,
    point: null,
    delivery: null,
    failure: null,
  },
  after: [LAST, LAST],
});
