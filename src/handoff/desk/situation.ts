import type { Channel } from '../../core/channel.ts';
import type { DeskRefusal, DeskTicket } from '../../core/desk.ts';
import { asId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Need } from '../../core/need.ts';
import type { TicketReason } from '../../core/ticket.ts';

/** A conversation as it was claimed: where it stands at the desk, where its ticket stands here, and the next of each kind of news. */
export type Situation = {
  id: string;
  person_id: string;
  remote_id: string | null;
  introduced: boolean;
  told_open: boolean;
  told_stopped: boolean;
  told_inbound: string;
  seen: string;
  attempts: number;
  in_hand: string | null;
  in_hand_seconds: number | null;
  look_due: boolean;
  person_remote_id: string | null;
  person_source_id: string | null;
  ticket_id: string | null;
  channel: Channel;
  reason: TicketReason;
  language: Language | null;
  need: Need | null;
  postcode: string | null;
  closed: boolean;
  stopped: boolean;
  inbound_id: string | null;
  inbound_channel: Channel;
  sealed_content: Buffer | null;
  sealed_prepared: Buffer | null;
  media_kind: 'voice_note' | 'picture' | 'video' | 'document' | 'sticker' | null;
  media_type: string | null;
  media: Buffer | null;
  answer_id: string | null;
  answer_remote_id: string | null;
  sealed_answer: Buffer | null;
  news_id: string | null;
  news_remote_id: string | null;
  news_state: 'refused' | 'delivered' | 'read' | 'failed' | 'held' | 'silenced' | null;
  news_refused: DeskRefusal | null;
  news_failure: string | null;
};

export const STEPS = [
  'answer', // what the desk's people answered goes to the person
  'open', // the ticket becomes a conversation there
  'introduce', // why somebody waits, in what language, where
  'say', // what the person sent
  'deliver', // how far an answer has come
  'reopen',
  'stop', // the person said STOP, or START
  'close',
  'look', // what is new there
] as const;
export type Step = (typeof STEPS)[number];

export const ticketOf = ({ ticket_id, channel, reason, language, need, postcode }: Situation): DeskTicket => ({
  id: asId(ticket_id ?? ''),
  channel,
  reason,
  language,
  need,
  postcode,
});

export const markOf = (step: Step, situation: Situation): string => {
  switch (step) {
    case 'say':
      return `in-${situation.inbound_id}`;
    case 'deliver':
      return `told-${situation.news_id}-${situation.news_state}`;
    case 'stop':
      return `${situation.stopped ? 'stop' : 'start'}-${situation.told_inbound}`;
    default:
      return `${step}-${situation.ticket_id}`;
  }
};

/**
 * What is next, the most urgent first: an answer never waits for the desk, and a conversation is shown there before it is closed there.
 * Null: another had done it meanwhile.
 */
export const nextStep = (situation: Situation): Step | null => {
  const { remote_id, closed, ticket_id, told_open, inbound_id } = situation;
  const isOpen = ticket_id !== null && !closed;
  if (situation.answer_id !== null) return 'answer';
  if (remote_id === null) return isOpen ? 'open' : null;
  if (isOpen) {
    if (!situation.introduced) return 'introduce';
    if (!told_open) return 'reopen';
    // What is in doubt is settled before anything comes behind it.
    if (inbound_id !== null && situation.in_hand === markOf('say', situation)) return 'say';
    if (situation.stopped !== situation.told_stopped) return 'stop';
    if (inbound_id !== null) return 'say';
  }
  if (situation.news_id !== null) return 'deliver';
  if (ticket_id !== null && closed && told_open) return 'close';
  return isOpen && situation.look_due ? 'look' : null;
};
