import { z } from 'zod';
import type { Channel, Urn } from '../core/channel.ts';

/**
 * A resident's number as the page sends it. Belgium has given nobody a number that starts with 0400 (mobile numbers start with 045 to 049), so
 * no visitor of the simulator can stand in for a person who writes to a live channel of the same server.
 */
export const residentSchema = z.string().regex(/^\+32400[0-9]{6}$/);

/** Meta writes numbers without a plus. */
export const waIdOf = (resident: string): string => resident.replace(/^\+/, '');

export const residentOf = (waId: string): string => `+${waId.replace(/^\+/, '')}`;

export const urnOf = (resident: string, channel: Channel): Urn =>
  channel === 'whatsapp' ? `whatsapp:${waIdOf(resident)}` : `tel:${resident}`;
