import type { Background } from '../background.ts';
import type { TwilioAccount } from '../options.ts';
import { postAsTwilio } from '../twilio/request.ts';
import { newSid } from '../twilio/sids.ts';
import { type Call, type CallAct, type CallView, createCaller } from './call.ts';

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

type Going = { readonly resident: string; readonly call: Call; readonly next: Promise<CallView> | null };

const MOST_CALLS = 500;

export const createExchange = (options: {
  readonly account: TwilioAccount;
  readonly botUrl: () => string;
  readonly background: Background;
}): Exchange => {
  const { account, background } = options;
  const calls = new Map<string, Going>();
  const caller = createCaller(account, (url, form) => postAsTwilio(account, url, form, background.signal));

  const keep = (resident: string, call: Call): CallView => {
    calls.delete(call.view.callSid);
    if (call.view.status === 'talking') calls.set(call.view.callSid, { resident, call, next: null });
    const oldest = calls.keys().next();
    if (calls.size > MOST_CALLS && !oldest.done) calls.delete(oldest.value);
    return call.view;
  };

  return {
    start: async (resident) =>
      keep(resident, await caller.start(newSid('CA'), resident, `${options.botUrl()}/webhooks/twilio/voice`)),
    act: async (resident, callSid, step, act) => {
      const going = calls.get(callSid);
      if (!going || going.resident !== resident) return null;
      if (going.next !== null) return going.next;
      if (going.call.view.step !== step) return going.call.view;
      const next = caller.act(going.call, resident, act).then((call) => keep(resident, call));
      calls.set(callSid, { ...going, next });
      return next;
    },
    hangUp: (resident, callSid) => {
      if (calls.get(callSid)?.resident === resident) calls.delete(callSid);
    },
  };
};
