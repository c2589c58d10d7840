import { asId, type MemberId } from '../../../src/core/ids.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import { answerTicket } from '../../../src/handoff/answers/answer.ts';
import type { WatchDependencies } from '../../../src/handoff/promises/watch.ts';
import { pushKeys } from '../../../src/handoff/push/keys.ts';
import { claimTicket, releaseTicket } from '../../../src/handoff/tickets/claim.ts';
import { meetStranger } from '../../../src/inbox/meet-stranger.ts';
import { canText } from '../../../src/turn/by-text.ts';
import { type Bot, testSeals } from '../../support/conversation.ts';
import type { PushServer } from './push-service.ts';

/** What the watch needs, beside a bot: its push service is the test's. */
export const watchingOf = async ({ pool, dependencies }: Bot, service: PushServer): Promise<WatchDependencies> => ({
  pool,
  seals: testSeals,
  words: dependencies.words,
  push: { keys: await pushKeys(pool, testSeals), subject: 'mailto:team@example.org', mayPush: service.mayPush },
  meet: (urn) => meetStranger(pool, testSeals, urn),
  canText,
  publicBaseUrl: 'https://example.org',
  pathOf: (ticket) => `/console/tickets/${ticket}`,
  onSend: () => undefined,
});

let answers = 0;

/** Somebody of the team takes the first ticket, answers it, and goes home. */
export const answersAndLeaves = async ({ pool, clock }: Bot, memberId: MemberId): Promise<void> => {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id FROM tickets WHERE closed_at IS NULL ORDER BY id LIMIT 1',
  );
  const ticketId = asId<Parameters<typeof claimTicket>[1]['ticketId']>(rows[0]?.id ?? '');
  await claimTicket(pool, { ticketId, memberId });
  answers += 1;
  const requestKey = `00000000-0000-4000-8000-${String(answers).padStart(12, '0')}`;
  const message = { text: 'Bonjour, je suis Mia.', language: 'fr' as const };
  await inTransaction(pool, (tx) =>
    answerTicket(tx, testSeals, { ticketId, memberId, message, requestKey, by: 'channel', now: clock.now() }),
  );
  await releaseTicket(pool, { ticketId, memberId });
};
