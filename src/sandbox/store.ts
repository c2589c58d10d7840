import { EventEmitter } from 'node:events';
import type { Entry } from './entries.ts';

/** Something a page should redraw. */
export type Change =
  | { readonly type: 'arrived'; readonly seq: number; readonly entry: Entry }
  | { readonly type: 'status'; readonly seq: number; readonly entry: Entry }
  | { readonly type: 'decided'; readonly seq: number };

type NewEntry = Omit<Entry, 'id' | 'at' | 'status'> & { readonly status?: Entry['status'] };

/** What each resident's devices show, in this process's memory and bounded: a sandbox forgets. */
export type Store = {
  /** @param resident the devices' number, E.164. */
  add(resident: string, entry: NewEntry): Entry;
  setStatus(resident: string, providerId: string, status: Entry['status']): void;
  entries(resident: string): readonly Entry[];
  find(resident: string, providerId: string): Entry | undefined;
  /** Says that the bot may have decided something new. */
  decided(resident: string): void;
  /** @returns the function that ends it. */
  watch(resident: string, listener: (change: Change) => void): () => void;
  /** Sequence number of the last change, so that a page that lost its stream knows what it missed. */
  lastSeq(): number;
};

/** A load test writes to thousands of devices; the oldest silent ones are forgotten. */
const MOST_RESIDENTS = 500;
const MOST_ENTRIES = 200;

export const createStore = (now: () => Date = () => new Date()): Store => {
  const devices = new Map<string, Entry[]>();
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  let seq = 0;

  const deviceOf = (resident: string): Entry[] => {
    const entries = devices.get(resident) ?? [];
    devices.delete(resident); // a Map keeps insertion order: put back last, the first is the one silent for longest
    devices.set(resident, entries);
    const oldest = devices.keys().next();
    if (devices.size > MOST_RESIDENTS && !oldest.done) devices.delete(oldest.value);
    return entries;
  };

  return {
    add: (resident, { status = 'sending', ...rest }) => {
      seq += 1;
      const entry: Entry = { ...rest, status, id: seq, at: now() };
      const entries = deviceOf(resident);
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) entries.shift();
      emitter.emit(resident, { type: 'arrived', seq, entry } satisfies Change);
      return entry;
    },
    setStatus: (resident, providerId, status) => {
      const entries = devices.get(resident);
      const index = entries?.findIndex((entry) => entry.providerId === providerId) ?? -1;
      const entry = entries?.[index];
      if (!entries || !entry) return;
      seq += 1;
      const changed: Entry = { ...entry, status };
      entries[index] = changed;
      emitter.emit(resident, { type: 'status', seq, entry: changed } satisfies Change);
    },
    entries: (resident) => devices.get(resident) ?? [],
    find: (resident, providerId) => devices.get(resident)?.find((entry) => entry.providerId === providerId),
    decided: (resident) => {
      seq += 1;
      emitter.emit(resident, { type: 'decided', seq } satisfies Change);
    },
    watch: (resident, listener) => {
      emitter.on(resident, listener);
      return () => emitter.off(resident, listener);
    },
    lastSeq: () => seq,
  };
};
