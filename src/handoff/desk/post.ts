import type pg from 'pg';
import type { DeskActs, DeskDone, DeskFailed, DeskNote, RemoteDesk } from '../../core/desk.ts';
import type { Seals } from '../../db/seal.ts';
import { giveOnce } from './give-once.ts';
import type { Situation } from './situation.ts';

export type DeskDependencies = {
  readonly pool: pg.Pool;
  readonly seals: Seals;
  readonly desk: RemoteDesk;
  readonly acts: DeskActs;
};

/** `waits`: it is too early to ask whether the desk has it. */
export type Stepped = { readonly type: 'done' } | { readonly type: 'waits'; readonly seconds: number } | DeskFailed;

export const DONE: Stepped = { type: 'done' };

export type Act = (by: DeskDependencies, situation: Situation) => Promise<Stepped>;
export type Remote = Situation & { remote_id: string };

/** Its conversation is there: `nextStep` says so. */
export const remote = (situation: Situation): Remote => ({ ...situation, remote_id: situation.remote_id ?? '' });

/** A note, or a message, that is not repeated before the desk was asked whether it has it. */
export const post = async (
  { pool, desk }: DeskDependencies,
  situation: Remote,
  mark: string,
  give: () => Promise<DeskDone<null>>,
): Promise<Stepped> => {
  const given = await giveOnce<true>(pool, situation, mark, {
    find: async () => {
      const has = await desk.has(situation.remote_id, mark, situation.seen);
      return has.type === 'failed' ? has : { type: 'done', value: has.value || null };
    },
    give: async () => {
      const done = await give();
      return done.type === 'failed' ? done : { type: 'done', value: true };
    },
  });
  return given.type === 'done' ? DONE : given;
};

export const postNote = (by: DeskDependencies, situation: Remote, mark: string, note: DeskNote): Promise<Stepped> =>
  post(by, situation, mark, () => by.desk.note(situation.remote_id, mark, note));
