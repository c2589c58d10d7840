import { z } from 'zod';
import type { Channel, Urn } from '../core/channel.ts';

/** A resident's number as the page sends it, E.164. */
export const residentSchema = z.string().regex(/^\+[1-9][0-9]{6,14}$/);

/** Meta writes numbers without a plus. */
export const waIdOf = (resident: string): string => resident.replace(/^\+/, '');

export const residentOf = (waId: string): string => `+${waId.replace(/^\+/, '')}`;

export const urnOf = (resident: string, channel: Channel): Urn =>
  channel === 'whatsapp' ? `whatsapp:${waIdOf(resident)}` : `tel:${resident}`;
