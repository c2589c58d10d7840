import type { Delivery } from '../../../core/conversation.ts';
import type { TicketOutcome } from '../../../core/ticket.ts';

/** What an act did, or why it did nothing, as the page after it says. */
export type Said =
  | 'claimed'
  | 'taken'
  | 'sent'
  | 'sent_before'
  | 'noted'
  | 'noted_redacted'
  | 'called'
  | 'not_called'
  | 'no_phone'
  | 'on_the_phone'
  | 'unreachable'
  | 'not_allowed'
  | 'phone_not_allowed'
  | 'box_noted'
  | 'talk_noted'
  | 'booked'
  | 'seat_gone'
  | 'overlapping'
  | 'offered'
  | 'none_chosen'
  | 'booking_cancelled'
  | 'booking_gone'
  | 'gaps_left'
  | 'language_noted'
  | 'not_yours'
  | 'stopped'
  | 'window_closed'
  | 'not_here'
  | 'empty'
  | 'too_long'
  | 'bad_file'
  | 'too_large'
  | 'nobody'
  | 'service_missing'
  | 'service_wrong'
  | 'unseen'
  | 'transferred_not';

export type ConversationWords = {
  readonly back: string;
  readonly titleOf: (need: string) => string;
  readonly about: string;
  readonly lines: string;
  readonly none: string;
  readonly goDown: string;
  readonly earlier: string;
  readonly latest: string;
  readonly later: (count: number) => string;
  readonly byPhone: string;
  readonly newMessage: string;
  readonly from: Readonly<Record<'person' | 'bot' | 'note', string>>;
  readonly someone: string;
  readonly more: string;
  readonly mayBeWrong: string;
  readonly voiceNote: (time: string) => string;
  readonly picture: (time: string) => string;
  readonly sticker: string;
  readonly download: Readonly<Record<'video' | 'document', string>>;
  readonly rang: string;
  readonly place: string;
  readonly openMap: string;
  readonly openHere: string;
  readonly deliveries: Readonly<Record<Delivery, string>>;
  readonly translate: string;
  readonly translated: string;
  readonly translationOff: string;
  readonly translationFailed: string;
  readonly holder: Readonly<Record<'free' | 'mine' | 'closed', string>>;
  readonly heldBy: (name: string) => string;
  readonly until: string;
  readonly window: string;
  readonly windowClosed: string;
  readonly stopped: string;
  readonly withBot: string;
  readonly closedHere: string;
  readonly toQueue: string;
  readonly kept: string;
  readonly keptFile: string;
  readonly loggedOut: string;
  readonly logInAgain: string;
  readonly take: string;
  readonly release: string;
  readonly transfer: string;
  readonly transferTo: string;
  readonly onDuty: string;
  readonly transferDo: string;
  readonly call: string;
  readonly callHow: string;
  readonly close: string;
  readonly closeHow: string;
  readonly closeDo: string;
  readonly outcomes: Readonly<Record<TicketOutcome, string>>;
  readonly service: string;
  readonly serviceHelp: string;
  readonly note: string;
  readonly noteHelp: string;
  readonly noteDo: string;
  readonly acts: string;
  readonly answer: string;
  readonly answerIn: (language: string) => string;
  readonly placeholder: string;
  readonly send: string;
  readonly sendKeys: string;
  readonly sending: string;
  readonly notSent: string;
  readonly takeFirst: string;
  readonly otherAnswers: string;
  readonly byVoice: string;
  readonly how: string;
  readonly byTemplate: string;
  readonly byTemplateHelp: string;
  readonly bySms: string;
  readonly bySmsHelp: string;
  readonly canned: string;
  readonly cannedNone: string;
  readonly cannedEdit: string;
  readonly photo: string;
  readonly caption: string;
  readonly photoSend: string;
  readonly record: string;
  readonly recordStop: string;
  readonly recordSend: string;
  readonly recordCancel: string;
  readonly recording: string;
  readonly noMicrophone: string;
  readonly location: string;
  readonly here: string;
  readonly noPosition: string;
  readonly cancel: string;
  readonly sessions: string;
  readonly sessionsTitle: string;
  readonly sessionsNear: string;
  readonly postcode: string;
  readonly need: string;
  readonly anyNeed: string;
  readonly find: string;
  readonly noPostcode: string;
  readonly noSessions: string;
  readonly others: string;
  readonly choose: string;
  readonly offerDo: string;
  readonly bookDo: string;
  readonly bookThis: (what: string) => string;
  readonly walkIn: string;
  readonly metres: (distance: string) => string;
  readonly free: string;
  readonly notFree: string;
  readonly wheelchair: string;
  readonly placesTitle: string;
  readonly placeName: string;
  readonly placesNone: string;
  readonly sendPlace: string;
  readonly backToConversation: string;
  readonly said: Readonly<Record<Said, string>>;
};
