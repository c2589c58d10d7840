import type { Background } from '../background.ts';
import type { TwilioAccount } from '../options.ts';
import { postAsTwilio } from '../twilio/request.ts';
import { newSid } from '../twilio/sids.ts';
import { type Call, type CallAct, type CallView, createCaller } from './call.ts';
import { tellCallOver } from './call-over.ts';

/** The telephone exchange: calls that go on, one CallSid each from ringing to the end. */
export type Exchange = {
  start(resident: string): Promise<CallView>;
  /**
   * @param step the step that is answered: a key pressed twice in haste answers once.
   * @returns null when no such call goes on (any more).
   */
  act(resident: string, callSid: string, step: number, act: CallAct): Promise<CallView | null>;
  hangUp(resident: string, callSid: string): void;
};

type Going = {
  readonly resident: string;
  readonly startedAt: Date;
  readonly call: Call;
  readonly next: Promise<CallView> | null;
};

const MOST_CALLS = 500;

export const createExchange = (options: {
  readonly account: TwilioAccount;
  readonly botUrl: () => string;
  readonly background: Background;
  readonly now?: () => Date;
}): Exchange => {
  const { account, background, now = () => new Date() } = options;
  const calls = new Map<string, Going>();
  const caller = createCaller(account, (url, form) => postAsTwilio(account, url, form, background.signal));
  const address = (): string => `${options.botUrl()}/webhooks/twilio/voice`;

  /** Told once a call: whoever takes it out of the map tells. */
  const over = (callSid: string, { resident, startedAt }: Pick<Going, 'resident' | 'startedAt'>): void => {
    calls.delete(callSid);
    const ended = { callSid, resident, startedAt, endedAt: now() };
    background.run('call status callback', () => tellCallOver(account, address(), ended, background.signal));
  };

  const keep = (call: Call, going: Pick<Going, 'resident' | 'startedAt'>): CallView => {
    const { callSid, status } = call.view;
    if (status === 'ended') {
      over(callSid, going);
      return call.view;
    }
    calls.delete(callSid);
    calls.set(callSid, { ...going, call, next: null });
    const [oldest] = calls;
    if (calls.size > MOST_CALLS && oldest) over(...oldest);
    return call.view;
  };

  return {
    start: async (resident) => {
      const startedAt = now();
      return keep(await caller.start(newSid('CA'), resident, address()), { resident, startedAt });
    },
    act: async (resident, callSid, step, act) => {
      const going = calls.get(callSid);
      if (!going || going.resident !== resident) return null;
      if (going.next !== null) return going.next;
      if (going.call.view.step !== step) return going.call.view;
      const next = caller
        .act(going.call, resident, act)
        // Whoever hung up meanwhile hears nothing any more, and the end was told.
        .then((call) => (calls.has(callSid) ? keep(call, going) : { ...call.view, status: 'ended' as const }));
      calls.set(callSid, { ...going, next });
      return next;
    },
    hangUp: (resident, callSid) => {
      const going = calls.get(callSid);
      if (going?.resident === resident) over(callSid, going);
    },
  };
};
