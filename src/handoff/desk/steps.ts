import { deliver } from './deliver.ts';
import { answer, look } from './hear.ts';
import type { Act, DeskDependencies, Stepped } from './post.ts';
import type { Situation, Step } from './situation.ts';
import { introduce, open, say, setOpen, stop } from './tell.ts';

const ACTS: Readonly<Record<Step, Act>> = {
  answer,
  open,
  introduce,
  say,
  deliver,
  reopen: setOpen(true),
  stop,
  close: setOpen(false),
  look,
};

/** Does one step of a conversation that was claimed, and notes it. */
export const takeStep = (by: DeskDependencies, situation: Situation, step: Step): Promise<Stepped> =>
  ACTS[step](by, situation);
