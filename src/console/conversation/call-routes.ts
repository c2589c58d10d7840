import { z } from 'zod';
import { asId, type CallId } from '../../core/ids.ts';
import { tellWhoPickedUp } from '../../handoff/calls/reached.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { ticketIdOf } from './load.ts';
import type { Room } from './ports.ts';
import type { Said } from './words/shape.ts';

const call = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .transform((id) => asId<CallId>(id));

/** The one button that was touched, with the call that it is about. */
const form = z.union([
  z.object({ box: call }).transform(({ box }) => ({ callId: box, was: 'box' as const })),
  z.object({ person: call }).transform(({ person }) => ({ callId: person, was: 'person' as const })),
]);

const NOTED = { box: 'box_noted', person: 'talk_noted' } as const satisfies Record<string, Said>;

/** She called, and says who picked up. It is hers to know: nobody has to hold the ticket for it. Touched twice, it is said once. */
const pickedUp =
  ({ context }: Room) =>
  async ({ request, response, visitor }: Visit): Promise<void> => {
    const ticketId = ticketIdOf(request);
    if (ticketId === null) return response.redirect(303, '/console?said=gone');
    const { data } = form.safeParse(request.body);
    const isNoted = data && (await tellWhoPickedUp(context.pool, { ...data, ticketId, memberId: visitor.id }));
    response.redirect(303, `/console/tickets/${ticketId}${isNoted ? `?said=${NOTED[data.was]}` : ''}`);
  };

/** What is said of calls once they are over. */
export const callRoutes = (room: Room): readonly ConsoleRoute[] => [
  {
    method: 'post',
    path: '/tickets/:id/picked-up',
    least: 'mediator',
    audit: 'call_outcome_noted',
    handle: pickedUp(room),
  },
];
