/** Digits in groups, as somebody wrote them: "85.07.30-033.28" is five groups. */
export type DigitRun = {
  readonly digits: string;
  /** How many digits stand together, in order. */
  readonly groups: readonly string[];
  readonly start: number;
  readonly end: number;
};

const GROUP = /\d+/g;

/**
 * Every run of whole groups that has one of the lengths asked for, from each group on. Neither half a group nor what stands behind a plus (a
 * phone number) is looked at.
 * @param between what may stand between two groups
 * @param lengths digits in all; the first length that is found at a group is given first
 */
export const digitRuns = (text: string, between: RegExp, lengths: readonly number[]): readonly DigitRun[] => {
  const most = Math.max(...lengths);
  const groups = [...text.matchAll(GROUP)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  return groups.flatMap((first, index) => {
    if (text[first.start - 1] === '+') return [];
    const byLength = new Map<number, DigitRun>();
    let digits = '';
    const taken: string[] = [];
    for (let at = index; at < groups.length && digits.length < most; at += 1) {
      const group = groups[at];
      const before = groups[at - 1];
      if (group === undefined) break;
      if (at > index && before !== undefined && !between.test(text.slice(before.end, group.start))) break;
      digits += group.text.slice(0, most + 1);
      taken.push(group.text);
      if (lengths.includes(digits.length)) {
        byLength.set(digits.length, { digits, groups: [...taken], start: first.start, end: group.end });
      }
    }
    return lengths.flatMap((length) => byLength.get(length) ?? []);
  });
};
