import { LIMITS } from './limits.ts';

/** How much one person wrote lately, this message included. */
export type Recent = { readonly inMinute: number; readonly inHour: number };

/**
 * Two columns for the statement that loads a turn: a look at the contact's last messages by index, never at all of them. A call's own steps
 * count too.
 * @param contact the column with the contact's id
 */
export const recentColumns = (contact: string): string => {
  const lately = (interval: string, most: number): string => `
    (SELECT count(*) FROM (
      SELECT received_at FROM inbound WHERE contact_id = ${contact} ORDER BY id DESC LIMIT ${most + 1}) AS latest
     WHERE received_at > now() - interval '${interval}')::int`;
  return `${lately('1 minute', LIMITS.messagesAMinute)} AS in_minute, ${lately('1 hour', LIMITS.messagesAnHour)} AS in_hour`;
};

/** The message is kept and not answered: a person does not write so much, a program would have us pay for each answer. */
export const isFlood = ({ inMinute, inHour }: Recent): boolean =>
  inMinute > LIMITS.messagesAMinute || inHour > LIMITS.messagesAnHour;
