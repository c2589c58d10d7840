import type pg from 'pg';
import type pino from 'pino';
import { createReceivedList } from '../channels/sms/list-received.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../core/clock.ts';
import { errorName } from '../core/error-name.ts';
import type { HandoverId } from '../core/ids.ts';
import type { Instance } from '../db/instance.ts';
import type { Seals } from '../db/seal.ts';
import { giveBackUnprepared, releaseUnprepared } from '../hearing/release.ts';
import { sweepRecordings } from '../hearing/sweep-recordings.ts';
import { pollInbound } from '../inbox/poll.ts';
import { releaseAbandoned } from '../outbox/release.ts';
import { keepVoicemail } from '../turn/voicemail.ts';
import { recordingsOf } from './line.ts';
import { TIMEOUT_MS, twilioApi } from './providers.ts';
import type { Receive } from './receive.ts';

/** How soon the work of a process that died is taken up by those that live. */
const LOOK_EVERY_MS = 1_000;

/**
 * Takes up what other processes left when they died, now and every second.
 * @param onFreed a message can be sent again; one that can be prepared again is found by the next scan
 * @returns what ends it, and leaves to the others what this process is still preparing
 */
export const startRecovery = (given: {
  pool: pg.Pool;
  instance: Instance;
  log: pino.Logger;
  onFreed: () => void;
}): (() => Promise<void>) => {
  const { pool, instance, log, onFreed } = given;
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking || !instance.mayJudge()) return;
    looking = true;
    try {
      const [unsent, unprepared] = await Promise.all([
        releaseAbandoned(pool, instance.id),
        releaseUnprepared(pool, instance.id),
      ]);
      if (unsent + unprepared === 0) return;
      log.warn({ unsent, unprepared }, 'a process died: its messages are taken up');
      for (let message = 0; message < unsent; message += 1) onFreed();
    } catch (error) {
      log.error({ error: errorName(error) }, 'the database does not answer');
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  void look();
  return async () => {
    clearInterval(timer);
    await giveBackUnprepared(pool, instance.id);
  };
};

/** Reads what Twilio received and we may have missed; at the start, then every minute by one of the replicas. */
export const createPoll = (given: {
  config: Config;
  ownUrl: string;
  pool: pg.Pool;
  seals: Seals;
  receive: Receive;
  log: pino.Logger;
}): (() => Promise<void>) => {
  const { config, ownUrl, pool, seals, receive, log } = given;
  const { accountSid, authToken, smsFrom } = config.twilio;
  const apiBaseUrl = twilioApi(config, ownUrl);
  const list = createReceivedList({ accountSid, authToken, from: smsFrom, apiBaseUrl, timeoutMs: TIMEOUT_MS });
  return async () => {
    const result = await pollInbound({ pool, seals, channel: 'sms', list, accept: receive });
    if (typeof result !== 'number')
      log.warn({ code: result.code, detail: result.detail }, 'received messages not listed');
    else if (result > 0) log.warn({ missed: result }, 'messages whose webhook had not reached us');
  };
};

/**
 * Goes through what Twilio still has of what callers said after the tone: deletes there what is kept here, and fetches what could not be
 * fetched when it came. Every ten minutes, by one of the replicas.
 * @param given `onMessage`: one is to be heard now
 */
export const createRecordingSweep = (given: {
  config: Config;
  ownUrl: string;
  pool: pg.Pool;
  seals: Seals;
  clock: Clock;
  onMessage: () => void;
  log: Pick<pino.Logger, 'info' | 'warn'>;
}): (() => Promise<void>) => {
  const { config, ownUrl, pool, seals, clock, onMessage, log } = given;
  const recordings = recordingsOf(config, ownUrl);
  const keep = (id: HandoverId, recording: string) => keepVoicemail(pool, seals, { id, recording });
  return async () => {
    const swept = await sweepRecordings({ db: pool, seals, recordings, keep, now: clock.now() });
    if (swept === null) {
      log.warn('recordings not listed');
      return;
    }
    const { missing, ...counts } = swept;
    const { removed, fetched, found } = counts;
    // An id that an operator finds at Twilio; it is no number.
    for (const each of missing) log.warn(each, 'what a caller said is at Twilio still, and is fetched again later');
    if (removed + fetched + found > 0) log.info(counts, 'recordings swept');
    for (let message = 0; message < fetched + found; message += 1) onMessage();
  };
};
