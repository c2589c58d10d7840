import type { CodeMaker } from '../booking/code.ts';
import type { Urn } from '../core/channel.ts';
import type { Clock } from '../core/clock.ts';
import type { Seals } from '../db/seal.ts';
import type { Flow } from '../engine/flow.ts';
import type { Region } from '../prompts/region.ts';
import type { Words } from '../prompts/when.ts';
import type { Understand } from './interpret.ts';

/** Everything that a turn needs beside the database. */
export type TurnDependencies = {
  readonly flow: Flow;
  readonly words: Words;
  readonly understand: Understand;
  readonly seals: Seals;
  readonly clock: Clock;
  readonly makeCode: CodeMaker;
  readonly placeHints: readonly string[];
  /** Where /privacy is seen from outside; null: no address is known, and none is told. */
  readonly publicBaseUrl: string | null;
  /** Whether a caller's number may be rung from here, so that somebody can ring back; left out: any. */
  readonly mayRing?: (urn: Urn) => boolean;
  /** Whose emergency numbers are told; left out: those of Brussels. */
  readonly region?: Region;
};
