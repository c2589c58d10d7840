import type pg from 'pg';
import type pino from 'pino';
import type { Inbound } from '../core/inbound.ts';
import { faultPoint } from '../faults.ts';
import { accept } from '../inbox/accept.ts';
import type { TurnDependencies } from '../turn/dependencies.ts';
import type { Dispatchers } from './dispatchers.ts';
import type { Hearing } from './hearing.ts';

/** Stores a message, once, and wakes who is to deal with it. @throws when it could not be stored */
export type Receive = (inbound: Inbound) => Promise<'new' | 'duplicate'>;

/** The way in of every message that is not a call's, whoever brings it: a webhook, or the poller. */
export const createReceive =
  (given: {
    pool: pg.Pool;
    conversation: TurnDependencies;
    hearing: Hearing;
    dispatchers: Dispatchers;
    log: pino.Logger;
  }): Receive =>
  async (inbound) => {
    const { pool, conversation, hearing, dispatchers, log } = given;
    const waits = hearing.needsPreparing(inbound.content);
    const { inboundId, contactId } = await accept(pool, conversation.seals, inbound, waits);
    if (inboundId === null) return 'duplicate';
    // By this id it is followed from line to line: prepared, turn, sent, status.
    log.info({ inboundId, contactId, channel: inbound.channel }, 'stored');
    (waits ? dispatchers.hearing : dispatchers.turns).poke();
    faultPoint('P4');
    return 'new';
  };
