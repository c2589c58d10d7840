/** How much is measured: the figures of the defaults, and tiny ones that only show that everything runs. */
export type Sizes = {
  /** Turns in a row of the table of turns. */
  readonly turns: number;
  /** Seconds of each measurement that is repeated. */
  readonly seconds: number;
  /** How often it is repeated; the middle one counts. */
  readonly rounds: number;
  readonly rushSeconds: number;
  readonly messages: number;
  readonly contacts: number;
  /** After the warm-up. */
  readonly memoryTurns: number;
  readonly searches: number;
  readonly clips: number;
};

export const FULL: Sizes = {
  turns: 960,
  seconds: 2.5,
  rounds: 3,
  rushSeconds: 20,
  messages: 1_000_000,
  contacts: 100_000,
  memoryTurns: 15_000,
  searches: 300,
  clips: 10,
};

/** `--quick`: figures that mean nothing, in a minute or so. */
export const QUICK: Sizes = {
  turns: 128,
  seconds: 0.3,
  rounds: 1,
  rushSeconds: 2,
  messages: 10_000,
  contacts: 1_000,
  memoryTurns: 600,
  searches: 20,
  clips: 2,
};
