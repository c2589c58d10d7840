/** Browsers and systems by their mark in `User-Agent`; the first that fits. Edge and Opera name Chrome too, and Chrome names Safari. */
const BROWSERS = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrom(?:e|ium)\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
] as const;

const nameIn = (marks: readonly (readonly [RegExp, string])[], text: string): string | null =>
  marks.find(([mark]) => mark.test(text))?.[1] ?? null;

/** "Firefox, Android": enough to know one's own devices by. @returns null for what calls itself nothing that we know */
export const deviceOf = (userAgent: string): string | null => {
  const known = [nameIn(BROWSERS, userAgent), nameIn(SYSTEMS, userAgent)].filter((name) => name !== null);
  return known.length === 0 ? null : known.join(', ');
};
