import { z } from 'zod';
import type { Urn } from '../../core/channel.ts';
import { asId, type ProviderId } from '../../core/ids.ts';
import type { Inbound, InboundContent } from '../../core/inbound.ts';
import { phoneUrn } from '../twilio/address.ts';
import type { Form } from '../twilio/form.ts';

export type ParsedCall = { readonly type: 'parsed'; readonly inbound: Inbound } | { readonly type: 'malformed' };

/** https://www.twilio.com/docs/voice/twiml#request-parameters and …/gather#action: the fields that we read. */
const call = z.object({
  CallSid: z.string().min(1).max(64),
  From: z.string().default(''),
  CallStatus: z.string().default('in-progress'),
  Digits: z.string().default(''),
  SpeechResult: z.string().default(''),
  Confidence: z.coerce.number().min(0).max(1).nullable().catch(null),
});

const KEYPAD = ['', '', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

const onKeypad = (word: string): string =>
  Array.from(word, (letter) => KEYPAD.findIndex((letters) => letters.includes(letter))).join('');

/** Networks spell a withheld number on the keypad: +266696687 is ANONYMOUS, +7378742833 RESTRICTED. */
const WITHHELD = new Set(
  ['ANONYMOUS', 'RESTRICTED', 'BLOCKED', 'UNKNOWN', 'UNAVAILABLE', 'PRIVATE'].map((word) => `+${onKeypad(word)}`),
);

/**
 * Whoever withholds the number (or calls from a SIP address) is a new contact at each call, named after the call:
 * nobody inherits another caller's conversation or bookings. No SMS can reach such a urn.
 */
const callerUrn = (from: string, callSid: string): Urn =>
  (WITHHELD.has(from) ? null : phoneUrn(from)) ?? `tel:anonymous-${callSid}`;

/** https://www.twilio.com/docs/voice/api/call-resource#call-status-values: those after which nobody is on the line. */
const OVER = new Set(['completed', 'canceled', 'failed', 'busy', 'no-answer']);

const contentOf = (turn: number, answer: z.infer<typeof call>): InboundContent => {
  if (turn === 0) return { type: 'call_started' };
  const digits = answer.Digits.replace(/[^0-9*#]/g, '');
  if (digits !== '') return { type: 'digits', digits };
  const text = answer.SpeechResult.trim();
  if (text !== '') return { type: 'speech', text, confidence: answer.Confidence };
  return { type: 'silence' };
};

/**
 * A request of a call: in progress, or telling that it is over (a status callback, or a Gather that was cut short).
 * @param turn 0 when the call arrives, then the number in the action URL: CallSid and turn make the provider id, so
 *   that Twilio's retry of one request is the same inbound. A call ends once, however often that is told.
 */
export const parseCall = (form: Form, turn: number): ParsedCall => {
  const result = call.safeParse(form);
  if (!result.success) return { type: 'malformed' };
  const { CallSid, From, CallStatus } = result.data;
  const over = OVER.has(CallStatus);
  return {
    type: 'parsed',
    inbound: {
      channel: 'voice',
      urn: callerUrn(From, CallSid),
      providerId: asId<ProviderId>(`${CallSid}:${over ? 'ended' : turn}`),
      sentAt: null,
      content: over ? { type: 'call_ended' } : contentOf(turn, result.data),
    },
  };
};
