import { LANGUAGE_NAMES } from '../../core/language.ts';
import { NEED_ICONS } from '../../core/need.ts';
import type { OpenTicket, TicketReason } from '../../core/ticket.ts';
import { type OperatorLanguage, WORDS } from '../words.ts';
import { QUEUE_WORDS } from './words.ts';

/** The pictogram of each reason. */
export const REASON_ICONS: Readonly<Record<TicketReason, string>> = {
  emergency: '🚨',
  asked: '🙋',
  missed_call: '📵',
  call_back: '📞',
  voicemail: '📼',
  voice_note: '🎙️',
  lost: '🧭',
  unknown_need: '❓',
  home_visit: '🚪',
  nothing_found: '🔍',
  too_far: '🗺️',
  failed: '⚠️',
  undelivered: '📮',
  session_cancelled: '📅',
  session_changed: '🔀',
};

export type CommuneOf = (postcode: string) => { readonly fr: string; readonly nl: string } | null;

/** What is known of a request, in the words of who answers. */
export type TicketWords = {
  readonly reason: string;
  readonly need: string;
  readonly needIcon: string;
  readonly language: string;
  readonly place: string;
  readonly channel: string;
};

export const wordTicket = (
  ticket: Pick<OpenTicket, 'reason' | 'need' | 'language' | 'postcode' | 'channel'>,
  language: OperatorLanguage,
  communeOf: CommuneOf,
): TicketWords => {
  const shared = WORDS[language];
  const words = QUEUE_WORDS[language];
  const { postcode } = ticket;
  const commune = postcode === null ? null : communeOf(postcode);
  const name = commune === null ? null : language === 'nl' ? commune.nl : commune.fr;
  return {
    reason: shared.reasons[ticket.reason],
    need: ticket.need === null ? words.unknownNeed : shared.needs[ticket.need],
    needIcon: ticket.need === null ? '💬' : NEED_ICONS[ticket.need],
    language: ticket.language === null ? words.unknownLanguage : LANGUAGE_NAMES[ticket.language],
    place: postcode === null ? words.unknownPlace : name === null ? postcode : `${postcode} ${name}`,
    channel: shared.channels[ticket.channel],
  };
};
