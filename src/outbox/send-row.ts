import { z } from 'zod';
import type { Channel, Urn } from '../core/channel.ts';
import type { TurnedAway } from '../core/failure.ts';
import { asId } from '../core/ids.ts';
import { LANGUAGES, type Language } from '../core/language.ts';
import { type AnswerWay, plainScreen, type Screen } from '../core/screen.ts';
import type { Seals } from '../db/seal.ts';
import type { SendIds } from './sending.ts';

/** A message as it was claimed. */
export type SendRow = {
  id: string;
  contact_id: string;
  /** What it answers; null for a message that answers none, and once that was forgotten. */
  inbound_id: string | null;
  channel: Channel;
  sealed_screen: Buffer;
  sent_parts: number;
  attempts: number;
  sealed_urn: Buffer;
  erased: boolean;
  tried_at: Date;
  in_doubt: boolean;
  tried_seconds: number;
  doubt_seconds: number;
  /** Seconds since the provider takes nothing of it for reasons that are not its own; null: it does. */
  blocked_seconds: number | null;
  /** A rate gave it the instant that has come. */
  has_slot: boolean;
  /** The provider took it and told later that it does not reach the person there. */
  turned_away: TurnedAway | 'refused' | null;
  /** A template that asks the person to write, and no words of ours. */
  knock: boolean;
  /** How a mediator chose that it goes; null: as we find. */
  by: AnswerWay | null;
  /** From a mediator to somebody who said STOP: it is not sent. */
  unwanted: boolean;
  /** Others of this person wait there for their next message. */
  held_before: boolean;
  /** Whether the person wrote there within 24 hours, as far as we know; always so where nobody counts them. */
  window_open: boolean;
};

export const idsOf = ({ id, inbound_id, channel }: SendRow): SendIds => ({
  outboundId: asId(id),
  inboundId: inbound_id === null ? null : asId(inbound_id),
  channel,
});

/** What screens did not have from the beginning: one that was stored before is sent as it was meant. */
const ADDED: Pick<Screen, 'keys' | 'card' | 'aloud' | 'pace' | 'goesOn'> = {
  keys: [],
  card: null,
  aloud: false,
  pace: 0,
  goesOn: false,
};

const screenSchema = z
  .custom<Screen>((value) => typeof value === 'object' && value !== null && 'lines' in value)
  .transform((screen): Screen => ({ ...ADDED, ...screen }));

/** Null when it cannot be opened (another SECRET_KEY). */
export const openScreen = (seals: Seals, sealed: Buffer): Screen | null => {
  try {
    return screenSchema.parse(seals.openJson(sealed));
  } catch {
    return null;
  }
};

/** It has no lines: a version that knows no knocks cannot mistake it for a screen, and leaves it to one that does. */
const knockSchema = z.object({ knock: z.enum(LANGUAGES) });

export const sealKnock = (seals: Seals, language: Language): Buffer =>
  seals.sealJson({ knock: language } satisfies z.infer<typeof knockSchema>);

/** Null when it cannot be opened (another SECRET_KEY): tried again at growing intervals, since the key may come back. */
export const openRow = (seals: Seals, row: SendRow): { screen: Screen; urn: Urn } | null => {
  try {
    const content = seals.openJson(row.sealed_screen);
    return {
      screen: row.knock ? plainScreen(knockSchema.parse(content).knock, []) : screenSchema.parse(content),
      urn: seals.open(row.sealed_urn) as Urn,
    };
  } catch {
    return null;
  }
};
