import { randomBytes } from 'node:crypto';

/** A Twilio id: two letters and 32 hexadecimal digits. */
export const newSid = (kind: 'SM' | 'CA' | 'RE'): string => `${kind}${randomBytes(16).toString('hex')}`;
