/** Ids have types, so that a booking's id can never be passed where a contact's is meant. Made here and nowhere else. */
type Branded<Name extends string> = string & { readonly __brand: Name };

export type ContactId = Branded<'ContactId'>;
export type UrnId = Branded<'UrnId'>;
export type InboundId = Branded<'InboundId'>;
export type OutboundId = Branded<'OutboundId'>;
/** The id that the provider gave: Twilio's MessageSid or CallSid with a turn number, Meta's wamid. */
export type ProviderId = Branded<'ProviderId'>;
export type PlaceId = Branded<'PlaceId'>;
export type OccurrenceId = Branded<'OccurrenceId'>;
export type BookingId = Branded<'BookingId'>;
export type TicketId = Branded<'TicketId'>;
/** Somebody of the team. */
export type MemberId = Branded<'MemberId'>;
export type AttachmentId = Branded<'AttachmentId'>;
export type ScheduleId = Branded<'ScheduleId'>;
export type ShiftId = Branded<'ShiftId'>;
/** A caller who is put through to a person. */
export type HandoverId = Branded<'HandoverId'>;
/** One ringing of a mediator's telephone. */
export type CallId = Branded<'CallId'>;

type AnyId =
  | ContactId
  | UrnId
  | InboundId
  | OutboundId
  | ProviderId
  | PlaceId
  | OccurrenceId
  | BookingId
  | TicketId
  | MemberId
  | AttachmentId
  | ScheduleId
  | ShiftId
  | HandoverId
  | CallId;

/** Brands a database or provider value. `bigint` columns arrive as text from `pg`, hence the union. */
export const asId = <Id extends AnyId>(value: string | number | bigint): Id => String(value) as Id;
