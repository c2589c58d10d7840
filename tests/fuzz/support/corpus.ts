import fc from 'fast-check';

/** What has broken programs before, and what people really send. */
export const CORPUS: readonly string[] = [
  '',
  ' ',
  '\0',
  '\u0000abc\u0000',
  '\ufeff',
  '\u202e',
  '\u2066\u2069',
  '\ud800',
  '\udfff',
  '\ud83d\ude00',
  '👩‍👩‍👧‍👦',
  '1️⃣',
  'é',
  'e\u0301',
  'ﷺ',
  'ß',
  'İı',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '{"__proto__":{"a":1}}',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '9'.repeat(400),
  '99999999999999999999',
  '-1',
  '0x10',
  '1080',
  '٠٨٠١',
  '1080 impôts',
  'hulp in 1030',
  'مساعدة 1030',
  'stop',
  'effacer',
  "' OR 1=1 --",
  '"; DROP TABLE contacts; --',
  '<script>alert(1)</script>',
  ']]>',
  '<![CDATA[',
  '&amp;&#0;',
  '\\',
  '\\u0000',
  '%',
  '%00',
  '%ff',
  '%E0%A4%A',
  '{',
  '}',
  '{x}',
  '{x, select,',
  "'{'",
  '{0}',
  '{n, plural, one {#} other {#}}',
  '#',
  '<b>',
  '</b>',
  '*',
  '_',
  '~',
  '`',
  '$\u007b1}',
  '{{',
  '$&',
  '$1',
  'a'.repeat(5_000),
  '😀'.repeat(2_000),
  '\n'.repeat(500),
  ' '.repeat(5_000),
  '('.repeat(500),
  '1 '.repeat(2_000),
  'mot de passe '.repeat(300),
  '+32470000001',
  '+',
  '+0',
  'anonymous',
  'sip:x@y',
  'client:a',
  'whatsapp:+32470000001',
  '85.07.30-033.28',
  '4111 1111 1111 1111',
  'BE68 5390 0754 7034',
  'FREQ=DAILY;COUNT=99999999',
  'FREQ=SECONDLY',
  'FREQ=WEEKLY;BYDAY=XX',
  'RRULE:',
  '2026-02-30',
  '31/02/2026',
  '24:60',
  '0000-00-00',
  '12026-01-01',
  '=1+1',
  '="1080"',
  'sep=;',
  '",",",',
  'a|b|c',
  '|||',
  '../../etc/passwd',
  'http://169.254.169.254/',
  'file:///etc/passwd',
  '\r\nX: y',
  '\u2028',
  '\u2029',
  '\u200b',
  '\u00ad',
  'Ω≈ç√∫',
  '田中さん',
  'Ṱ̺̺̕o͞ ̷i̲̬n͝v̰o',
];

const fromCorpus = fc.constantFrom(...CORPUS);

/** Any text: of the corpus, of any code units (halves of pairs included), or glued from both. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fromCorpus },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(fromCorpus, fc.string({ maxLength: 8 })), { maxLength: 4 }).map((all) => all.join('')),
  },
);

/** Any value that JSON can hold, with names that hurt. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    anyText,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.string({ maxLength: 8 }), fromCorpus), tie('value'), { maxKeys: 3 }),
  ),
})).value as fc.Arbitrary<unknown>;

type Path = readonly (string | number)[];

const pathsOf = (value: unknown, at: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? [at, ...Object.entries(value).flatMap(([name, inside]) => pathsOf(inside, [...at, name]))]
    : [at];

const replaced = (value: unknown, [first, ...rest]: Path, by: unknown): unknown => {
  if (first === undefined) return by;
  if (Array.isArray(value))
    return value.map((inside, index) => (String(index) === String(first) ? replaced(inside, rest, by) : inside));
  if (typeof value !== 'object' || value === null) return by;
  const entries = Object.entries(value).flatMap(([name, inside]): [string, unknown][] => {
    if (name !== first) return [[name, inside]];
    const fresh = replaced(inside, rest, by);
    return fresh === undefined ? [] : [[name, fresh]];
  });
  return Object.fromEntries(entries);
};

/** A good value in which up to three parts are something else, or gone. */
export const mutated = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(good, fc.array(fc.tuple(fc.nat(), fc.oneof(anyJson, fc.constant(undefined))), { maxLength: 3 }))
    .map(([value, changes]) =>
      changes.reduce((now, [nth, by]) => {
        const paths = pathsOf(now);
        return replaced(now, paths[nth % paths.length] ?? [], by);
      }, value),
    );

/** Good bytes with some changed, cut or repeated. */
export const damaged = (good: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(good, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }), fc.nat(), fc.nat(3))
    .map(([bytes, changes, at, how]) => {
      const copy = Uint8Array.from(bytes);
      if (copy.length === 0) return copy;
      for (const [where, byte] of changes) copy[where % copy.length] = byte;
      const cutAt = at % copy.length;
      if (how === 1) return copy.subarray(0, cutAt);
      if (how === 2) return Uint8Array.from([...copy.subarray(cutAt), ...copy]);
      return copy;
    });
