/**
 * What is taken out of people's words before anything is stored: national register numbers, bank cards and accounts, PINs and passwords. Only
 * what is surely one, by its check digits or by the words before it. A postcode, a booking's code and an answer of one key always stay.
 */
import { bankAccounts } from './bank-account.ts';
import { bankCards } from './bank-card.ts';
import { nationalNumbers } from './national-number.ts';
import { secrets } from './secrets.ts';
import { shadow } from './shadow.ts';
import type { IsPostcode, Kind, Span } from './span.ts';

export type Redacted = {
  readonly text: string;
  /** What was taken out, in the order of the text. */
  readonly found: readonly Kind[];
};

/** Stands where something was: a sign that is no word of any language, and asks for nothing. */
export const REDACTION = '[🔒]';

const withoutOverlaps = (spans: readonly Span[]): readonly Span[] => {
  const kept: Span[] = [];
  const inOrder = [...spans].sort((one, other) => one.start - other.start || other.end - one.end);
  for (const span of inOrder) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
};

/** Of two that overlap the one with check digits is believed. */
const outside = (spans: readonly Span[], others: readonly Span[]): readonly Span[] =>
  spans.filter(({ start, end }) => others.every((other) => end <= other.start || start >= other.end));

/** @param isPostcode of Belgium; four digits that are one stay */
export const createRedaction =
  (isPostcode: IsPostcode) =>
  (text: string): Redacted => {
    // Without a digit only a password is left to be found, and that needs a word before it.
    const seen = shadow(text);
    const checked = withoutOverlaps([...bankAccounts(seen), ...nationalNumbers(seen), ...bankCards(seen, isPostcode)]);
    const spans = withoutOverlaps([...checked, ...outside(secrets(text, seen, isPostcode), checked)]);
    if (spans.length === 0) return { text, found: [] };
    let at = 0;
    let kept = '';
    for (const { start, end } of spans) {
      kept += text.slice(at, start) + REDACTION;
      at = end;
    }
    return { text: kept + text.slice(at), found: spans.map(({ kind }) => kind) };
  };
