/**
 * Points at which the program can be made to kill itself, so that tests know what is left behind. The letters are those of ADR 30.
 * There is one process to kill, so the armed point is the process's own and not a parameter of everything.
 */
export const FAULT_POINTS = ['P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8'] as const;
export type FaultPoint = (typeof FAULT_POINTS)[number];

export type Fault = {
  readonly point: FaultPoint;
  /** Which time that the point is passed: 1 for the first. */
  readonly time: number;
};

let armed: Fault | null = null;
let passed = 0;

/** @param fault null: nothing ever happens, which is how the program starts */
export const armFault = (fault: Fault | null): void => {
  armed = fault;
  passed = 0;
};

/** Ends the process here, as `kill -9` does, when this point is armed. */
export const faultPoint = (point: FaultPoint): void => {
  if (armed === null || armed.point !== point) return;
  passed += 1;
  if (passed === armed.time) process.kill(process.pid, 'SIGKILL');
};
