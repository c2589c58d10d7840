import type { Claimed } from './claimed.ts';

/**
 * What our own sentences tell people to write or to say, in the ten languages and inflected as they are: "menüye", "meniul", "menuja", "hoofdmenu",
 * with the Arabic article or without.
 */
const MENU =
  /(?<!\p{L})(?:(?:hoofd)?menu|menú|men[uü]y[eü]|menü|meniu(?:l|lui)?|menu(?:ja|n[eë]|s[eë])|meny(?:ja|n[eë]|s[eë])?|(?:ال|لل)?قائم[ةه]|(?:ال)?منيو)(?!\p{L})/iu;

/** What the person wrote, or was heard to say; empty where there are no words. */
export const wordsOf = ({ content, prepared }: Claimed): string => {
  if (content.type === 'text' || content.type === 'speech') return content.text;
  return prepared.heard?.type === 'words' ? prepared.heard.text : '';
};

/** The bot is called by name. "Hello" calls it too, but only while nobody else is there. */
export const saysMenu = (claimed: Claimed): boolean => MENU.test(wordsOf(claimed).normalize('NFC'));
