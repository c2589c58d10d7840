import type pg from 'pg';
import type pino from 'pino';
import { createRecordings, type Recordings } from '../channels/twilio/recordings.ts';
import type { CallBackOptions, CallBackPort } from '../channels/voice/callback-routes.ts';
import { createCaller } from '../channels/voice/caller.ts';
import type { LineOptions, LinePort } from '../channels/voice/line-routes.ts';
import type { LineWords } from '../channels/voice/line-words.ts';
import type { Config } from '../config.ts';
import type { ConversationPorts } from '../console/conversation/ports.ts';
import type { Caller } from '../core/caller.ts';
import { inTransaction, type Transaction } from '../db/pool.ts';
import type { Seals } from '../db/seal.ts';
import {
  callableFrom,
  callBackOf,
  callFromTicket,
  dialPerson,
  endCallBack,
  type MayRing,
  personAnswers,
} from '../handoff/calls/calls.ts';
import { afterChoice, afterRinging, chooseToBePutThrough } from '../handoff/calls/ring.ts';
import { takeCall, whisperOf } from '../handoff/calls/ring-answer.ts';
import { mayReceive } from '../limits/recipients.ts';
import type { TurnDependencies } from '../turn/dependencies.ts';
import { keepVoicemail } from '../turn/voicemail.ts';
import { whisperWords } from '../turn/whisper.ts';
import { sandboxUrls, TIMEOUT_MS } from './providers.ts';

/** Where calls are made and recordings kept. @param ownUrl where this server listens, for the sandbox's providers */
const voiceApi = ({ twilio, sandboxed }: Config, ownUrl: string) => ({
  accountSid: twilio.accountSid,
  authToken: twilio.authToken,
  apiBaseUrl: sandboxed.voice ? sandboxUrls(ownUrl).twilio : twilio.apiBaseUrl,
});

/** Which numbers are rung from here, as the operator allows. */
export const mayRingOf =
  ({ allowedPrefixes }: Pick<Config, 'allowedPrefixes'>): MayRing =>
  (urn) =>
    mayReceive(urn, allowedPrefixes);

/** Rings by the account's own number, and never a number that is dear to ring: a caller can show any number, and is rung back. */
const callerOf = (config: Config, ownUrl: string): Caller => {
  const caller = createCaller({ ...voiceApi(config, ownUrl), from: config.twilio.voiceFrom, timeoutMs: TIMEOUT_MS });
  const mayRing = mayRingOf(config);
  return {
    ring: async (call) =>
      mayRing(call.to)
        ? caller.ring(call)
        : { type: 'failed', code: 'refused', retryable: false, detail: 'number_not_allowed' },
  };
};

/** Where Twilio, or its stand-in, reaches our webhooks from outside; null: nobody said, and no call can be started from here. */
const webhookBase = ({ sandboxed, publicBaseUrl }: Config, ownUrl: string): string | null =>
  sandboxed.voice ? ownUrl : (publicBaseUrl?.replace(/\/+$/, '') ?? null);

/** Mediators call from tickets: what the console's pages need for it. `call` is null where no call can be started from here. */
export const ticketCalls = ({
  config,
  ownUrl,
  ...kept
}: {
  readonly config: Config;
  readonly ownUrl: string;
  readonly db: pg.Pool;
  readonly seals: Seals;
}): Pick<ConversationPorts, 'call' | 'callable'> => {
  const line = { ...kept, mayRing: mayRingOf(config) };
  const caller = callerOf(config, ownUrl);
  const baseUrl = webhookBase(config, ownUrl);
  return {
    call:
      baseUrl === null
        ? null
        : (ticketId, memberId) => callFromTicket({ ...line, caller, baseUrl }, { ticketId, memberId }),
    callable: (ticketId) => callableFrom(line, ticketId),
  };
};

export const recordingsOf = (config: Config, ownUrl: string): Recordings => createRecordings(voiceApi(config, ownUrl));

/** Before each further try: what Twilio does not delete now it may in a minute. */
const REMOVE_AGAIN_MS = [5_000, 60_000] as const;

/**
 * Deletes a recording at Twilio once it is kept here, sealed. Nobody waits for it; where it fails again and again, or this process ends,
 * the next sweep does it (`createRecordingSweep`).
 */
export const removerOf =
  (recordings: Pick<Recordings, 'remove'>, log: Pick<pino.Logger, 'warn'>) =>
  (recording: string, tried = 0): void => {
    void recordings.remove(recording).then((removed) => {
      if (removed) return;
      const wait = REMOVE_AGAIN_MS[tried];
      if (wait === undefined) log.warn({ recording }, 'a recording is still at Twilio: the next sweep deletes it');
      else setTimeout(() => removerOf(recordings, log)(recording, tried + 1), wait).unref();
    });
  };

export type LineGiven = {
  readonly config: Pick<Config, 'allowedPrefixes'> & { readonly twilio: Pick<Config['twilio'], 'voiceFrom'> };
  /** Kept for calls. */
  readonly calls: pg.Pool;
  readonly conversation: TurnDependencies;
  /** A message was left: it waits to be fetched and heard. */
  readonly onMessage: () => void;
  readonly remove: (recording: string) => void;
};

/** Callers are put through to people, and people call back: what the voice webhooks need for it. */
export const createLine = ({ config, calls, conversation, onMessage, remove }: LineGiven) => {
  const { seals, words, clock } = conversation;
  const within = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> => inTransaction(calls, work);
  const lineWords: LineWords = {
    word: (language, key) => words.catalogues.word(language, key),
    whisper: (about) => whisperWords(words, about),
  };
  const port: LinePort = {
    start: (id, wants) =>
      within((tx) =>
        wants
          ? chooseToBePutThrough(tx, seals, { id, now: clock.now() })
          : afterChoice(tx, seals, { id, leavesMessage: false }),
      ),
    rang: (id, nth, status) => within((tx) => afterRinging(tx, seals, { id, nth, status, now: clock.now() })),
    whisper: (call) => whisperOf(calls, call),
    take: (handoverId, callId) => within((tx) => takeCall(tx, seals, { handoverId, callId })),
    choose: (id, leavesMessage) => within((tx) => afterChoice(tx, seals, { id, leavesMessage })),
    keepMessage: async (id, recording) => {
      const kept = await keepVoicemail(calls, seals, { id, recording });
      if (kept === null) remove(recording);
      else if (kept.isNew) onMessage();
      return kept?.step ?? null;
    },
  };
  const mayRing = mayRingOf(config);
  const callBackPort: CallBackPort = {
    mediator: (call) => callBackOf(calls, call),
    dial: (call) => within((db) => dialPerson({ db, seals, mayRing }, call)),
    person: (call) => within((db) => personAnswers({ db, seals, mayRing }, call)),
    over: (call, otherwise) => within((tx) => endCallBack(tx, call, otherwise)),
  };
  const callerId = config.twilio.voiceFrom;
  const line: LineOptions = { port, words: lineWords, callerId };
  const callBack: CallBackOptions = { port: callBackPort, words: lineWords, callerId };
  return { line, callBack };
};
