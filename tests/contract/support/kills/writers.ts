import { setTimeout as pause } from 'node:timers/promises';
import type { Providers } from '../providers.ts';
import { metaDelivery, newSid, postMeta, postTwilio, smsForm } from '../requests.ts';

/** Numbers between 0 and 1 that are the same in every run with the same seed (mulberry32). */
export type Chance = () => number;
export const createChance = (seed: number): Chance => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A message and what became of handing it over. */
export type Written = {
  readonly channel: 'sms' | 'whatsapp';
  readonly providerId: string;
  readonly from: string;
  readonly at: number;
  /** When the first 200 came; null: never, and only the provider's list knows of it. */
  acknowledgedAt: number | null;
  deliveries: number;
};

/** All of them are answered wherever the conversation stands. */
const TEXTS = ['menu', 'impôts 1080', '1', 'menu', 'banque 1030', '0', 'bonjour', 'menu', 'cv 1000', '2'] as const;

const AGAIN_MS = 120;
const REPLY_PATIENCE_MS = 8_000;

export type Crowd = {
  readonly written: readonly Written[];
  readonly duplicates: () => number;
  /** Writes no more; waits until everybody has put down the phone. */
  readonly stop: () => Promise<void>;
};

/**
 * People who write without end, each waiting for the answer before the next message: to a bot that dies every few seconds. A quarter of
 * the messages is delivered twice or more, one in eight comes together with another of the same person, and some SMS are never delivered
 * again after a failure, as by a Twilio that forgets them: they stand in its list alone.
 */
export const startCrowd = (given: {
  readonly botUrl: string;
  readonly providers: Providers;
  readonly channel: 'sms' | 'whatsapp';
  readonly people: number;
  readonly chance: Chance;
}): Crowd => {
  const { botUrl, providers, channel, people, chance } = given;
  const written: Written[] = [];
  const ending = new AbortController();
  let duplicates = 0;

  const post = async (message: Written, text: string): Promise<boolean> => {
    message.deliveries += 1;
    const { from, providerId } = message;
    const sending =
      channel === 'sms'
        ? postTwilio(botUrl, '/webhooks/twilio/sms', smsForm(from, text, providerId))
        : postMeta(botUrl, metaDelivery(from, { type: 'text', text: { body: text } }, providerId));
    const answer = await sending.catch(() => null);
    await answer?.arrayBuffer().catch(() => null);
    if (answer?.status !== 200) return false;
    message.acknowledgedAt ??= Date.now();
    return true;
  };

  const again = async (message: Written, text: string): Promise<void> => {
    duplicates += 1;
    await pause(chance() * 1_500);
    await post(message, text);
  };

  const write = async (from: string, text: string): Promise<void> => {
    const providerId = channel === 'sms' ? newSid('SM') : `wamid.${newSid('SM')}`;
    const message: Written = { channel, providerId, from, at: Date.now(), acknowledgedAt: null, deliveries: 0 };
    written.push(message);
    if (channel === 'sms') providers.receive(smsForm(from, text, providerId));
    const isTwin = chance() < 0.125;
    if (isTwin) duplicates += 1;
    const first = await Promise.all([post(message, text), isTwin ? post(message, text) : false]);
    const isForgotten = channel === 'sms' && chance() < 0.3;
    if (!first.includes(true) && isForgotten) return;
    while (message.acknowledgedAt === null) {
      await pause(AGAIN_MS);
      await post(message, text);
    }
    if (!isTwin && chance() < 0.15) await again(message, text);
  };

  const answersTo = (number: string): number => providers.taken.filter(({ to }) => to === number).length;

  const person = async (index: number): Promise<void> => {
    const from = `+3247${String(8_200_000 + index * 317)}`;
    for (let turn = index; !ending.signal.aborted; ) {
      const texts = chance() < 0.125 ? [TEXTS[turn % 10], TEXTS[(turn + 1) % 10]] : [TEXTS[turn % 10]];
      turn += texts.length;
      const sofar = answersTo(from);
      await Promise.all(texts.map((text) => write(from, text ?? 'menu')));
      // Two at once may be answered together.
      const end = Date.now() + REPLY_PATIENCE_MS;
      while (answersTo(from) === sofar && Date.now() < end && !ending.signal.aborted) await pause(20);
      await pause(40 + chance() * 160);
    }
  };

  const everybody = Promise.all(Array.from({ length: people }, (_, index) => person(index)));
  return {
    written,
    duplicates: () => duplicates,
    stop: async () => {
      ending.abort();
      await everybody;
    },
  };
};
