import { randomUUID } from 'node:crypto';
import type { Carrier } from './carrier.ts';
import { atSteadyRate } from './clockwork.ts';
import { MESSAGES, numberOf } from './messages.ts';
import { type Signed, smsInbound, whatsappInbound } from './signed.ts';
import { createStatusQueue } from './status-queue.ts';
import { openWire, type Wire } from './wire.ts';

/** Messages and statuses that come at their own pace, however the bot fares. */
export type Rush = {
  readonly channel: 'rush';
  readonly botUrl: string;
  readonly inboundPerSecond: number;
  readonly statusesPerSecond: number;
  /** Before it is measured, at the same rate. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** One digit, so that each load has its own people. */
  readonly digit: number;
};

export type Rushed = {
  /** Milliseconds from the moment at which the request was due to its answer. */
  readonly sms: readonly number[];
  readonly whatsapp: readonly number[];
  readonly statuses: readonly number[];
  /** By how much requests left late, in milliseconds: the load's own fault, part of the above. */
  readonly late: readonly number[];
  /** Answered otherwise than with 200, or not at all. */
  readonly failed: number;
  /** Turns of a status at which no message that was sent had one to tell. */
  readonly statusesMissing: number;
  /** Answers that the bot gave to its people while it was measured. */
  readonly replies: number;
};

/** So many write in turn, and after a conversation somebody new takes the place: one message in seven comes from a stranger. */
const LANES = 160;

/** As providers do, connections are kept, and a request waits for none of them. */
const createWires = (botUrl: string) => {
  const idle: Wire[] = [];
  const all = new Set<Wire>();
  return {
    post: async ({ path, headers, body }: Signed): Promise<number> => {
      // The one that rested the longest: none rests until the bot closes it.
      let wire = idle.shift();
      while (wire !== undefined && !wire.isOpen()) wire = idle.shift();
      wire ??= await openWire(botUrl);
      all.add(wire);
      const { status } = await wire.post(path, headers, body);
      idle.push(wire);
      return status;
    },
    close: (): void => {
      for (const wire of all) wire.close();
    },
  };
};

const inboundOf = (index: number, digit: number): { channel: 'sms' | 'whatsapp'; signed: Signed } => {
  const lane = index % LANES;
  const turn = Math.floor(index / LANES) + lane;
  const person = Math.floor(turn / MESSAGES.length);
  const from = numberOf(`${digit}${String(person).padStart(3, '0')}`, lane);
  const words = MESSAGES[turn % MESSAGES.length] ?? '';
  const id = randomUUID().replaceAll('-', '');
  return lane % 2 === 0
    ? { channel: 'sms', signed: smsInbound(from, words, `SM${id}`) }
    : { channel: 'whatsapp', signed: whatsappInbound(from, words, `wamid.${id}`) };
};

export const rush = async (carrier: Carrier, load: Rush): Promise<Rushed> => {
  const { inboundPerSecond, statusesPerSecond, warmUpSeconds, seconds, digit } = load;
  const wires = createWires(load.botUrl);
  const statuses = createStatusQueue();
  const times = { sms: [] as number[], whatsapp: [] as number[], statuses: [] as number[] };
  const underWay = new Set<Promise<void>>();
  const measuredFrom = performance.now() + warmUpSeconds * 1_000;
  const measuredUntil = measuredFrom + seconds * 1_000;
  let [failed, statusesMissing, replies] = [0, 0, 0];

  carrier.tell((sent) => {
    const now = performance.now();
    statuses.add(sent, now);
    if (now >= measuredFrom && now < measuredUntil && sent.part === 0) replies += 1;
  });
  const send = (kind: keyof typeof times, signed: Signed, due: number): void => {
    const isMeasured = due >= measuredFrom;
    const sending: Promise<void> = wires
      .post(signed)
      .catch(() => 0)
      .then((status) => {
        if (isMeasured) times[kind].push(performance.now() - due);
        if (status !== 200) failed += 1;
      })
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
  };
  try {
    const all = warmUpSeconds + seconds;
    const late = await Promise.all([
      atSteadyRate(inboundPerSecond, all, (index, due) => {
        const { channel, signed } = inboundOf(index, digit);
        send(channel, signed, due);
      }),
      atSteadyRate(statusesPerSecond, all, (_index, due) => {
        const signed = statuses.next(due);
        if (signed !== null) send('statuses', signed, due);
        else if (due >= measuredFrom) statusesMissing += 1;
      }),
    ]);
    await Promise.all(underWay);
    return { ...times, late: late.flat(), failed, statusesMissing, replies };
  } finally {
    carrier.tell(null);
    wires.close();
  }
};
