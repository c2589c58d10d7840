import { expect } from 'vitest';
import type { Person } from './people.ts';
import type { Program } from './program.ts';
import type { Providers } from './providers.ts';
import { metaDelivery, newSid, postMeta, postTwilio, smsForm } from './requests.ts';
import type { Sent } from './sent.ts';
import { until } from './until.ts';

/** A message that can be handed over again and again, as providers do. */
export type Letter = {
  /** @returns the status; null when the line broke, which surprises no provider */
  readonly deliver: (botUrl: string) => Promise<number | null>;
};

/** @param listed where Twilio keeps it, whether or not it is ever delivered; null: nowhere */
const writeLetter = (channel: Sent['channel'], from: string, text: string, listed: Providers | null): Letter => {
  const id = newSid('SM');
  const form = smsForm(from, text, id);
  const body = metaDelivery(from, { type: 'text', text: { body: text } }, `wamid.${id}`);
  listed?.receive(form);
  return {
    deliver: async (botUrl) => {
      const sending = channel === 'sms' ? postTwilio(botUrl, '/webhooks/twilio/sms', form) : postMeta(botUrl, body);
      const answer = await sending.catch(() => null);
      await answer?.text().catch(() => null);
      return answer?.status ?? null;
    },
  };
};

/** A conversation that begins anew with every third message. */
const TEXTS = ['menu', 'impôts', '1080'] as const;
/** Whoever has to die does so long before. */
const MOST_LETTERS = 60;

/** Waits until so many messages in all have come to somebody's phone, and reads none of them. */
export const untilHeard = async (person: Person, messages: number, patienceMs?: number): Promise<true> =>
  until(
    () => (person.phone().length >= messages ? true : null),
    () => `Awaited ${messages} messages, there came ${person.phone().length}.`,
    patienceMs,
  );

/**
 * They write once more. What they are told then is told after all that went before, so that what was said twice would show.
 * @param before how many messages should have come until now
 * @returns what they are told
 */
export const sayNext = async (person: Person, text: string, before: number): Promise<string> => {
  await person.writes(text);
  await untilHeard(person, before + 1);
  expect(person.phone()).toHaveLength(before + 1);
  return person.phone().at(-1)?.text ?? '';
};

/**
 * Somebody writes and waits for the answer before the next message, until the program that they write to has killed itself.
 * @returns what they wrote; the last of it was in hand then, or came to nobody
 */
export const writeUntilDeath = async (
  person: Person,
  channel: Sent['channel'],
  program: Program,
  listed: Providers | null,
): Promise<readonly Letter[]> => {
  const letters: Letter[] = [];
  const death = program.ended().then(() => 'dead' as const);
  while (letters.length < MOST_LETTERS) {
    const letter = writeLetter(channel, person.number, TEXTS[letters.length % TEXTS.length] ?? 'menu', listed);
    letters.push(letter);
    const status = await letter.deliver(program.url);
    if (status === null) break;
    if ((await Promise.race([untilHeard(person, letters.length), death])) === 'dead') break;
  }
  await death;
  return letters;
};
