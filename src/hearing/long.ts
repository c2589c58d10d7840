import { clean } from '../understanding/normalise.ts';

const FEW_WORDS = 8;
const FEW_CHARACTERS = 60;

/** A story rather than an answer: worth reading again for what our own lists missed. */
export const isLong = (text: string): boolean => {
  const message = clean(text);
  const words = message.match(/\p{L}[\p{L}\p{M}']*/gu)?.length ?? 0;
  return words >= FEW_WORDS || (words > 0 && message.length >= FEW_CHARACTERS);
};
