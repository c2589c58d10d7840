import { z } from 'zod';
import type { Channel } from '../../core/channel.ts';
import type { ConversationLine, Delivery } from '../../core/conversation.ts';
import type { Screen } from '../../core/screen.ts';
import type { Seals } from '../../db/seal.ts';
import { LOCKED, opened, openedText } from './opened.ts';

/** A line with what puts lines of the same instant in order: an answer comes after what it answers. */
export type Ordered = { readonly line: ConversationLine; readonly after: readonly [number, number] };

const LAST = Number.POSITIVE_INFINITY;
export const LAST_OF_ALL: Ordered['after'] = [LAST, LAST];

/** What was sealed was checked before; only its envelope is checked again. */
const screenSchema = z.custom<Screen>((value) => typeof value === 'object' && value !== null && 'lines' in value);

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

/** After what it answers; what answers nothing, after all of that instant. */
export const sentAfter = ({ inbound_id, seq }: Pick<SentRow, 'inbound_id' | 'seq'>): Ordered['after'] => [
  inbound_id === null ? LAST : Number(inbound_id),
  1 + seq,
];

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
  const { id, at, channel, status, failure } = row;
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
  return { line, after: sentAfter(row) };
};

export type NoteRow = { id: string; at: Date; sealed_text: Buffer; member_name: string | null };

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
  after: LAST_OF_ALL,
});
