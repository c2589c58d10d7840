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

type AnyId = ContactId | UrnId | InboundId | OutboundId | ProviderId | PlaceId | OccurrenceId | BookingId | TicketId;

/** Brands a database or provider value. `bigint` columns arrive as text from `pg`, hence the union. */
export const asId = <Id extends AnyId>(value: string | number | bigint): Id => String(value) as Id;
