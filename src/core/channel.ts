/** The transports by which a person reaches the helpline. */
export const CHANNELS = ['sms', 'whatsapp', 'voice'] as const;
export type Channel = (typeof CHANNELS)[number];

/** An address on a channel: `tel:+32…` (SMS and calls), `whatsapp:…` (a number without plus, or Meta's business-scoped user id). */
export type Urn = `tel:${string}` | `whatsapp:${string}`;
