import type { Flow, FlowNode } from '../engine/flow.ts';
import type { PersonInput } from '../engine/input.ts';
import { isUnambiguous } from '../engine/touch.ts';
import type { Claimed } from './claimed.ts';

export type Gate = 'open' | 'silenced' | 'waiting_for_person' | 'flooding';

const commandOf = (input: PersonInput): string | null => {
  if (input.type === 'said') return input.understanding.command;
  return input.type === 'chose' ? input.id : null;
};

/** What still works while a mediator is awaited; everything else is for her to read. */
const WHILE_WAITING: readonly string[] = [
  ...['restart', 'stop', 'start', 'erase', 'bookings', 'cancel'],
  ...['voice_on', 'voice_off', 'voice:on', 'voice:off'],
];
/** What still works after STOP: to speak again, and to be forgotten. */
const WHILE_STOPPED: readonly string[] = ['start', 'erase'];

const isAt = (flow: Flow, { saved }: Claimed, type: FlowNode['type']): boolean => {
  const node = saved?.session.node;
  return node !== null && node !== undefined && flow.nodes[node]?.type === type;
};

/** A yes or no is awaited, which only what works anyway can have asked: its answer goes through. */
const isConfirming = (flow: Flow, claimed: Claimed): boolean => isAt(flow, claimed, 'confirm');

/**
 * Handed over and still there: who wrote "menu" has gone back to the bot, and it answers them although the ticket is open. Where the
 * conversation was moved by a newer flow, the ticket alone decides.
 */
const isHandedOver = (flow: Flow, claimed: Claimed): boolean => {
  const node = claimed.saved?.session.node ?? null;
  return claimed.waitsForPerson && (node === null || !(node in flow.nodes) || isAt(flow, claimed, 'handoff'));
};

/**
 * Who touches an older row or button goes back to the bot, as who writes "menu" does: a mediator could make nothing of it, and who cannot
 * write has no other way back. Typed words wait for her.
 */
const isTouch = (input: PersonInput): boolean => input.type === 'chose' && isUnambiguous(input.id);

/** The numbers to call in danger are told again however often, and whoever else is awaited. */
const isEmergency = (input: PersonInput): boolean => input.type === 'said' && input.understanding.emergency;

/**
 * Whether the bot answers at all. After STOP it is silent until START; while a ticket of this conversation is open it leaves the
 * questions to the mediator, until the person goes back to the bot. Not on a call: silence there would be a dead line, and a caller may be
 * unable to write START.
 */
export const gateOf = (flow: Flow, claimed: Claimed, input: PersonInput): Gate => {
  if (claimed.channel === 'voice' || isConfirming(flow, claimed)) return 'open';
  const command = commandOf(input) ?? '';
  // What would silence us or forget them always goes through.
  if (claimed.flooding && !isEmergency(input) && !['stop', 'erase'].includes(command)) return 'flooding';
  if (claimed.stopped && !WHILE_STOPPED.includes(command)) return 'silenced';
  const isForBot = WHILE_WAITING.includes(command) || isTouch(input) || isEmergency(input);
  if (isHandedOver(flow, claimed) && !isForBot) return 'waiting_for_person';
  return 'open';
};
