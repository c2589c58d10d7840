import { randomInt } from 'node:crypto';

/** Makes the four digits that a person says at the door. A parameter, so that tests choose them. */
export type CodeMaker = () => string;

/** No leading zero: on a phone it would be heard as "go back". */
const draw: CodeMaker = () => String(randomInt(1000, 10_000));

/** A code that is nobody's postcode: who writes the code to us does not want to look for a session in another town. */
export const randomCode = (isPostcode: (code: string) => boolean): CodeMaker => {
  const make: CodeMaker = () => {
    const code = draw();
    return isPostcode(code) ? make() : code;
  };
  return make;
};
