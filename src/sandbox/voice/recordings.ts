import { newSid } from '../twilio/sids.ts';

type KeptRecording = {
  readonly sid: string;
  readonly callSid: string;
  readonly createdAt: Date;
  readonly wav: Uint8Array;
};

/** What callers said after the tone, as Twilio keeps it until it is told to delete it. */
export type KeptRecordings = {
  /** @returns its id */
  keep(wav: Uint8Array, callSid: string): string;
  find(sid: string): Uint8Array | null;
  /** The newest first. */
  list(): readonly KeptRecording[];
  remove(sid: string): boolean;
};

const MOST_RECORDINGS = 50;

export const createKeptRecordings = (now: () => Date = () => new Date()): KeptRecordings => {
  const kept = new Map<string, KeptRecording>();
  return {
    keep: (wav, callSid) => {
      const sid = newSid('RE');
      kept.set(sid, { sid, callSid, createdAt: now(), wav });
      const oldest = kept.keys().next();
      if (kept.size > MOST_RECORDINGS && !oldest.done) kept.delete(oldest.value);
      return sid;
    },
    find: (sid) => kept.get(sid)?.wav ?? null,
    list: () => [...kept.values()].reverse(),
    remove: (sid) => kept.delete(sid),
  };
};
