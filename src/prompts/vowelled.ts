import type { Language } from '../core/language.ts';

/**
 * The Arabic words that calendars and units of this program's Unicode data (CLDR) are written with, as a voice must read them: without
 * vowel signs it guesses, and often wrongly. The prompts themselves carry their signs.
 */
const ARABIC: ReadonlyMap<string, string> = new Map([
  ['الاثنين', 'الْاِثْنَيْن'],
  ['الثلاثاء', 'الثُّلَاثَاء'],
  ['الأربعاء', 'الْأَرْبِعَاء'],
  ['الخميس', 'الْخَمِيس'],
  ['الجمعة', 'الْجُمُعَة'],
  ['السبت', 'السَّبْت'],
  ['الأحد', 'الْأَحَد'],
  ['يناير', 'يَنَايِر'],
  ['فبراير', 'فِبْرَايِر'],
  ['مارس', 'مَارْس'],
  ['أبريل', 'أَبْرِيل'],
  ['مايو', 'مَايُو'],
  ['يونيو', 'يُونْيُو'],
  ['يوليو', 'يُولْيُو'],
  ['أغسطس', 'أُغُسْطُس'],
  ['سبتمبر', 'سِبْتَمْبَر'],
  ['أكتوبر', 'أُكْتُوبَر'],
  ['نوفمبر', 'نُوفَمْبَر'],
  ['ديسمبر', 'دِيسَمْبَر'],
  ['متر', 'مِتْر'],
  ['مترا', 'مِتْرًا'],
  ['مترًا', 'مِتْرًا'],
  ['أمتار', 'أَمْتَار'],
  ['كيلومتر', 'كِيلُومِتْر'],
  ['كيلومترا', 'كِيلُومِتْرًا'],
  ['كيلومترًا', 'كِيلُومِتْرًا'],
  ['كيلومترات', 'كِيلُومِتْرَات'],
]);

/** What is spoken, with the vowel signs that a voice needs. */
export const vowelled = (language: Language, text: string): string =>
  language === 'ar' ? text.replace(/[\p{L}\p{M}]+/gu, (word) => ARABIC.get(word) ?? word) : text;
