import type { Command } from '../core/understanding.ts';
import type { Token } from './tokens.ts';

/** Signs that people send instead of a word, some because they do not write. */
const SIGNS: readonly (readonly [RegExp, Command])[] = [
  [/[👍👌✅✔☑]/u, 'yes'],
  [/[👎❌✖🚫]/u, 'no'],
  [/[🆘☎📞🧑👩👨🙋]/u, 'person'],
  [/[🙏]/u, 'thanks'],
  [/[👋]/u, 'restart'],
  [/[🔁🔄]/u, 'repeat'],
  [/[🔊🔉🔈👂🎧]/u, 'voice_on'],
  [/[🔇🔕🤫]/u, 'voice_off'],
  [/[🌐🌍🗣]/u, 'language'],
  [/[🔙⬅↩]/u, 'back'],
];

/** Signs that are part of another picture (the teacher of lessons) are left to it: a sign stands alone, repeated at most. */
export const commandOfSign = (text: string, words: readonly Token[]): Command | null => {
  if (words.length > 0) return null;
  const bare = text.replace(/\s|\p{Emoji_Modifier}/gu, '');
  const signs = new Set([...bare]);
  if (signs.size !== 1) return null;
  return SIGNS.find(([sign]) => sign.test(bare))?.[1] ?? null;
};
