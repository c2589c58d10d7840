import type { Fault, FaultPoint } from '../faults.ts';
import { ConfigError, type Variables } from './variables.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

const isHere = (address: string): boolean => LOOPBACK.has(new URL(address).hostname);

/**
 * The point at which a test lets the program kill itself. Refused unless a channel is in the sandbox and every other speaks to a stand-in
 * on this machine: where people may write, nothing kills the line.
 * @throws ConfigError
 */
export const faultOf = (
  variables: Variables,
  live: { readonly sms: boolean; readonly voice: boolean; readonly whatsapp: boolean },
): Fault | null => {
  if (variables.FAULT_POINT === undefined) return null;
  const sandbox = !live.sms || !live.voice || !live.whatsapp;
  const twilioIsHere = (!live.sms && !live.voice) || isHere(variables.TWILIO_API_BASE_URL);
  const metaIsHere = !live.whatsapp || isHere(variables.WHATSAPP_API_BASE_URL);
  if (!sandbox || !twilioIsHere || !metaIsHere) {
    throw new ConfigError('FAULT_POINT must be unset: it kills the program, and is for sandbox mode only.');
  }
  const [point, time = '1'] = variables.FAULT_POINT.split(':');
  return { point: point as FaultPoint, time: Number(time) };
};
