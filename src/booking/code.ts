import { randomInt } from 'node:crypto';

/** Makes the four digits that a person says at the door. A parameter, so that tests choose them. */
export type CodeMaker = () => string;

/** No leading zero: on a phone it would be heard as "go back". */
export const randomCode: CodeMaker = () => String(randomInt(1000, 10_000));
