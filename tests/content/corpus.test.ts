import { describe, expect, it } from 'vitest';
import type { Understanding } from '../../src/core/understanding.ts';
import { createGazetteer } from '../../src/directory/gazetteer/gazetteer.ts';
import { createUnderstanding } from '../../src/understanding/understand.ts';
import {
  type CorpusMessage,
  judgeLanguage,
  judgeNeed,
  judgePlace,
  languageRead,
  readCorpus,
  type Verdict,
} from './corpus/corpus.ts';

const understand = createUnderstanding({ gazetteer: createGazetteer() });

type Read = { readonly message: CorpusMessage; readonly read: Understanding };
const readAll = (messages: readonly CorpusMessage[]): readonly Read[] =>
  messages.map((message) => ({ message, read: understand(message.text, { assumed: null }) }));

const used = readAll(readCorpus('used'));
const held = readAll(readCorpus('held'));
const inOurLanguages = held.filter(({ message }) => !message.language.startsWith('lacking'));

type Judge = (message: CorpusMessage, read: Understanding) => Verdict;
const share = (reads: readonly Read[], judge: Judge, ...verdicts: readonly Verdict[]): number =>
  reads.filter(({ message, read }) => verdicts.includes(judge(message, read))).length / reads.length;

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
const figures = (name: string, reads: readonly Read[], judge: Judge): string =>
  `${name}: right ${percent(share(reads, judge, 'right'))}, asked ${percent(share(reads, judge, 'asked'))}, wrong ${percent(share(reads, judge, 'wrong'))} of ${reads.length}`;

/** Expected against read, one line for each expectation: "fr  fr 12 · unknown 1". */
const confusion = (
  reads: readonly Read[],
  expected: (message: CorpusMessage) => string,
  got: (read: Understanding) => string,
) => {
  const rows = new Map<string, Map<string, number>>();
  for (const { message, read } of reads) {
    const row = rows.get(expected(message)) ?? new Map<string, number>();
    row.set(got(read), (row.get(got(read)) ?? 0) + 1);
    rows.set(expected(message), row);
  }
  return [...rows]
    .map(([name, row]) => `  ${name.padEnd(12)} ${[...row].map(([heard, times]) => `${heard} ${times}`).join(' · ')}`)
    .join('\n');
};

describe('the corpus', () => {
  it('has at least twenty messages in each language, half of them held back', () => {
    for (const group of ['fr', 'nl', 'en', 'ar', 'tr', 'ro', 'sq', 'pl', 'pt', 'es', 'darija']) {
      const of = (reads: readonly Read[]) => reads.filter(({ message }) => message.group === group).length;
      expect([group, of(used) + of(held) >= 20, Math.abs(of(used) - of(held)) <= 1]).toEqual([group, true, true]);
    }
  });

  it('has no message in both halves', () => {
    const texts = new Set(used.map(({ message }) => message.text));
    expect(held.filter(({ message }) => texts.has(message.text))).toEqual([]);
  });
});

describe('the held half', () => {
  it('is answered in the right language, or the person is asked, 95 times in 100 and more', () => {
    console.log(figures('language', held, judgeLanguage));
    console.log(confusion(held, ({ language }) => language, languageRead));
    expect(share(held, judgeLanguage, 'right', 'asked')).toBeGreaterThanOrEqual(0.95);
    expect(share(held, judgeLanguage, 'wrong')).toBeLessThanOrEqual(0.05);
    // Asking everyone would pass the line above and help nobody.
    expect(share(held, judgeLanguage, 'right')).toBeGreaterThanOrEqual(0.85);
  });

  it('has its need understood, or asked for, 90 times in 100 and more', () => {
    console.log(figures('need', inOurLanguages, judgeNeed));
    console.log(
      confusion(
        inOurLanguages,
        ({ need }) => need ?? 'none',
        ({ need }) => need ?? 'none',
      ),
    );
    expect(share(inOurLanguages, judgeNeed, 'right', 'asked')).toBeGreaterThanOrEqual(0.9);
    expect(share(inOurLanguages, judgeNeed, 'right')).toBeGreaterThanOrEqual(0.75);
  });

  it('names its place, or is asked for it', () => {
    console.log(figures('place', held, judgePlace));
    expect(share(held, judgePlace, 'right', 'asked')).toBeGreaterThanOrEqual(0.95);
  });
});

describe('the used half', () => {
  it('is understood throughout: what was fixed once stays fixed', () => {
    const astray = used.filter(
      ({ message, read }) => judgeLanguage(message, read) === 'wrong' || judgeNeed(message, read) === 'wrong',
    );
    // Named in the failure, so that whoever changes a lexicon sees what it broke.
    const named = astray.map(({ message }) => message.text);
    expect(named.length, named.join('\n')).toBeLessThanOrEqual(used.length / 100);
  });
});

describe('both halves', () => {
  it('have an ordinary request taken for an emergency, or an emergency for an ordinary request, nowhere', () => {
    const astray = [...used, ...held].filter(({ message, read }) => read.emergency !== (message.emergency ?? false));
    expect(astray.map(({ message }) => message.text)).toEqual([]);
  });
});
