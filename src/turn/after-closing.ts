import type { Transaction } from '../db/pool.ts';
import type { Seals } from '../db/seal.ts';
import type { PersonInput } from '../engine/input.ts';
import { openScreen } from '../outbox/send-row.ts';
import { answersMediator } from './answers-mediator.ts';
import type { Claimed, ClosedTicket } from './claimed.ts';
import { isConfirming } from './confirmation.ts';
import type { TurnDependencies } from './dependencies.ts';
import { isJustClosed } from './gate.ts';
import { wordsOf } from './says-menu.ts';

/** The longest thanks of the ten languages. */
const MOST_WORDS = 3;

/** Every run of so many words of a text, in order. */
const runsOf = (text: string): readonly string[] => {
  const words = text.split(/[^\p{L}\p{M}\p{N}'’]+/u).filter((word) => word !== '');
  return words.flatMap((_, start) =>
    Array.from({ length: Math.min(MOST_WORDS, words.length - start) }, (__, more) =>
      words.slice(start, start + more + 1).join(' '),
    ),
  );
};

/** Beside a yes or no the thanks are read as politeness and dropped: here they are what is meant. */
const alsoThanks = (
  { understand }: TurnDependencies,
  claimed: Claimed,
  assumed: NonNullable<Claimed['language']> | null,
): boolean => runsOf(wordsOf(claimed)).some((run) => understand(run, { assumed }).command === 'thanks');

/** The mediator's last words on a ticket; those that say by themselves that she has finished are ours. $1 ticket */
const LAST_WORDS = `
  SELECT sealed_screen FROM outbound WHERE ticket_id = $1 AND request_key IS NOT NULL ORDER BY id DESC LIMIT 1`;

const QUESTION = /[?؟][\s\p{P}\p{S}\p{M}]*$/u;

/** Whether the mediator's last message asks something. What she said in a voice note may have, and a picture may be about anything. */
const hasAsked = async (tx: Transaction, seals: Seals, { id }: ClosedTicket): Promise<boolean> => {
  const { rows } = await tx.query<{ sealed_screen: Buffer }>(LAST_WORDS, [id]);
  if (rows[0] === undefined) return false;
  const words = (openScreen(seals, rows[0].sealed_screen)?.lines ?? []).map(({ written }) => written).join('\n');
  return words.trim() === '' || QUESTION.test(words);
};

/**
 * What is said to a mediator who has finished. "Ok", "yes" and "no" take leave, as thanks do, unless she asked something; beside thanks they
 * always do. Anything else means what it means.
 * @param language in which the words were understood
 */
export const afterClosing = async (
  dependencies: TurnDependencies,
  tx: Transaction,
  claimed: Claimed,
  { input, language, now }: { input: PersonInput; language: Claimed['language']; now: Date },
): Promise<PersonInput> => {
  const { closed, channel } = claimed;
  if (input.type !== 'said' || channel === 'voice' || closed === null) return input;
  const { command } = input.understanding;
  if ((command !== 'yes' && command !== 'no') || !isJustClosed(dependencies.flow, claimed, now)) return input;
  if (isConfirming(dependencies.flow, claimed) || !answersMediator(input)) return input;
  const answers = !alsoThanks(dependencies, claimed, language) && (await hasAsked(tx, dependencies.seals, closed));
  return answers ? input : { ...input, understanding: { ...input.understanding, command: 'thanks' } };
};
