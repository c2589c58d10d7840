/** Time arrives as a parameter, so that tests choose the day and nothing depends on today's date. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };
