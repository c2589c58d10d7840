import { MAX_PASSWORD, MIN_PASSWORD } from './auth.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';

/** What is wrong with a password that somebody chose; null: nothing. */
export type PasswordFault = 'short' | 'long' | 'common' | 'own';

/** Digits and signs around a word, and letters written as digits, make a common password no rarer. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^[^a-z@$]+|[^a-z@$]+$/g, '')
    .replace(/[@4]/g, 'a')
    .replace(/0/g, 'o')
    .replace(/[$5]/g, 's')
    .replace(/3/g, 'e')
    .replace(/[1!]/g, 'i')
    .replace(/[^a-z]/g, '');

const FEWEST_DIFFERENT = 5;

/** Keys beside one another, there and back, and the letters and digits in their order. */
const ROWS = ['azertyuiopqsdfghjklmwxcvbn', 'qwertyuiopasdfghjklzxcvbnm', 'abcdefghijklmnopqrstuvwxyz', '1234567890'];
const WALKS = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))].map((row) => row.repeat(3));

/** Made of such walks alone, each of at least three keys. */
const isWalk = (text: string): boolean => {
  let rest = text.toLowerCase();
  while (rest.length > 0) {
    let length = Math.min(rest.length, 30);
    while (length >= 3 && !WALKS.some((walk) => walk.includes(rest.slice(0, length)))) length -= 1;
    if (length < 3) return false;
    rest = rest.slice(length);
  }
  return true;
};

const isRepeated = (text: string): boolean => /^(.{1,6})\1+.{0,5}$/.test(text);

/**
 * Long enough and not among those that are tried first (NIST SP 800-63B, 3.1.1.2): no rule about signs and capitals, which only make people
 * write passwords down.
 */
export const passwordFault = (password: string, own: readonly string[]): PasswordFault | null => {
  if (password.length < MIN_PASSWORD) return 'short';
  if (password.length > MAX_PASSWORD) return 'long';
  const lower = password.toLowerCase();
  const names = own.flatMap((text) => [text.toLowerCase(), text.toLowerCase().split('@')[0] ?? '']);
  if (names.some((name) => name.length >= 4 && (lower === name || lower.replace(/[\d\W_]+$/, '') === name)))
    return 'own';
  const different = new Set(lower).size;
  if (different < FEWEST_DIFFERENT || isRepeated(lower) || isWalk(lower)) return 'common';
  if (COMMON_PASSWORDS.has(lower) || COMMON_PASSWORDS.has(plain(password))) return 'common';
  return null;
};
