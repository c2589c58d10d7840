import type { Sent } from './carrier.ts';
import { type Signed, smsStatus, whatsappStatus } from './signed.ts';

/** What a provider tells of a message, in this order; what is still queued is told by Twilio only. */
const TOLD = { sms: ['queued', 'sent', 'delivered'], whatsapp: ['sent', 'delivered', 'read'] } as const;
/** How long after the message each is told. */
const AFTER_MS = [100, 500, 1_500] as const;

/** Statuses of messages that were really sent, each waiting for its time. */
export type StatusQueue = {
  readonly add: (sent: Sent, now: number) => void;
  /** The one that is due the longest; null: none is. */
  readonly next: (now: number) => Signed | null;
};

export const createStatusQueue = (): StatusQueue => {
  // One line for each delay: within a line they fall due in the order in which they came.
  const lines = AFTER_MS.map(() => ({ waiting: [] as { sent: Sent; due: number }[], at: 0 }));
  return {
    add: (sent, now) => {
      for (const [step, line] of lines.entries()) line.waiting.push({ sent, due: now + (AFTER_MS[step] ?? 0) });
    },
    next: (now) => {
      const heads = lines.flatMap((line, step) => {
        const head = line.waiting[line.at];
        return head === undefined || head.due > now ? [] : [{ line, step, head }];
      });
      const first = heads.reduce<(typeof heads)[number] | null>(
        (best, each) => (best === null || each.head.due < best.head.due ? each : best),
        null,
      );
      if (first === null) return null;
      first.line.at += 1;
      const { channel, callback, id } = first.head.sent;
      const status = TOLD[channel][first.step] ?? 'delivered';
      return channel === 'sms' ? smsStatus(callback, id, status) : whatsappStatus(callback, id, status);
    },
  };
};
