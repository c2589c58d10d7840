import type { Call, CallView, createCaller } from './call.ts';
import type { Leg } from './leg.ts';
import type { Switchboard } from './switchboard.ts';
import type { Dial } from './twiml.ts';

/** What a call does once a document of its has been read to where something is waited for. */
export type Reading = {
  advance(leg: Leg, call: Call): CallView;
  /** The action of what was dialled or recorded is asked for; null: the document goes on. */
  goOn(leg: Leg, action: string | null, extra: Readonly<Record<string, string>>): Promise<CallView>;
};

/** What becomes of other telephones by it. */
export type Others = {
  dial(leg: Leg, verb: Dial): void;
  connect(leg: Leg): CallView;
  leave(leg: Leg): CallView;
};

export const createReading = (
  { find, over, show }: Switchboard,
  caller: ReturnType<typeof createCaller>,
  others: Others,
): Reading => {
  const advance = (leg: Leg, call: Call): CallView => {
    leg.call = call;
    leg.next = null;
    if (find(leg.party.callSid) === null) return { ...call.view, status: 'ended' };
    const { waits } = call;
    if (call.view.status === 'ended') {
      if (leg.party.direction === 'outbound-dial') return call.readThrough ? others.connect(leg) : others.leave(leg);
      over(leg, 'completed');
      return call.view;
    }
    show(leg, call.view);
    if (waits?.type === 'dial') others.dial(leg, waits);
    return leg.call.view;
  };

  return {
    advance,
    goOn: (leg, action, extra) => {
      const next = caller.goOn(leg.call, leg.party, action, extra).then((call) => advance(leg, call));
      leg.next = next;
      return next;
    },
  };
};
