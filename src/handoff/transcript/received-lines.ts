import { z } from 'zod';
import type { Channel } from '../../core/channel.ts';
import type { ConversationLine } from '../../core/conversation.ts';
import type { Prepared } from '../../core/heard.ts';
import type { InboundContent } from '../../core/inbound.ts';
import type { Utterance } from '../../core/speaker.ts';
import type { Seals } from '../../db/seal.ts';
import type { Ordered } from './lines.ts';
import { LOCKED, opened, openedText } from './opened.ts';

/** What was sealed was checked before; only its envelope is checked again. */
const contentSchema = z.custom<InboundContent>(
  (value) => typeof value === 'object' && value !== null && 'type' in value,
);
const preparedSchema = z.custom<Prepared>((value) => typeof value === 'object' && value !== null && 'heard' in value);

/** Signs that need no language: nothing can be shown, and why. */
const NOT_FETCHED = '✗';
const UNKNOWN = '❔';

const MEDIA_SIGNS = { voice_note: '🎤', picture: '🖼️', video: '🎬', document: '📄', sticker: '🙂' } as const;

export type ReceivedRow = {
  id: string;
  at: Date;
  channel: Channel;
  sealed_content: Buffer;
  sealed_prepared: Buffer | null;
  answered_at: Date | null;
  /** What was said on the phone in answer; null on other channels. */
  sealed_reply: Buffer | null;
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

/** What a call's answer says, in the channel's own form, as it was heard. Nothing of one that cannot be read. */
export type ReadReply = (reply: string) => readonly Utterance[];

/** Theirs. One with nothing in it is a call that began. */
const theirs = (seals: Seals, row: ReceivedRow, content: InboundContent | null): Ordered => {
  const prepared = opened(seals, preparedSchema, row.sealed_prepared);
  const said = content === null ? { ...NOTHING, text: LOCKED } : saidIn(content, row, prepared);
  const { id, at, channel } = row;
  const line: ConversationLine = {
    ...{ id: `in-${id}`, at, channel, from: 'person', by: null, language: null, delivery: null, failure: null },
    ...said,
  };
  return { line, after: [Number(id), 0] };
};

/** What the bot said to it on the phone. */
const saidTo = (seals: Seals, row: ReceivedRow, readReply: ReadReply): readonly Ordered[] => {
  if (row.sealed_reply === null) return [];
  const reply = openedText(seals, row.sealed_reply);
  const told = reply === LOCKED ? [] : readReply(reply);
  const text = reply === LOCKED ? LOCKED : told.map((utterance) => utterance.text).join('\n');
  if (text === '') return [];
  const [first] = told;
  const isOne = first !== undefined && told.every(({ language }) => language === first.language);
  const { id, at, channel, answered_at } = row;
  const line: ConversationLine = {
    ...{ id: `said-${id}`, at: answered_at ?? at, channel, from: 'bot', by: null, text, delivery: null, failure: null },
    ...{ language: isOne ? first.language : null, transcript: null, media: null, point: null },
  };
  return [{ line, after: [Number(id), 1] }];
};

/** A message, and on the phone what was said to it. A silence is no line, but what it was answered is. */
export const receivedLines = (seals: Seals, row: ReceivedRow, readReply: ReadReply): readonly Ordered[] => {
  const content = opened(seals, contentSchema, row.sealed_content);
  const isWordless = content?.type === 'silence' || content?.type === 'call_ended';
  return [...(isWordless ? [] : [theirs(seals, row, content)]), ...saidTo(seals, row, readReply)];
};
