import { ENGLISH_REASONS } from './english-reasons.ts';
import type { ImportReport } from './import-files.ts';
import type { Problem } from './problem.ts';
import { wordReason } from './reasons.ts';
import type { FileReport } from './sorted-files.ts';

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const where = ({ line, column }: Problem): string =>
  column === null ? `line ${line}` : `line ${line}, column ${column}`;

const why = ({ reason }: Problem): string => wordReason(ENGLISH_REASONS, reason);

/** Warnings that many rows share are told once. */
const WARNINGS_OF_ONE_KIND = 3;

const warningLines = (warnings: readonly Problem[]): string[] => {
  const byReason = new Map<string, Problem[]>();
  for (const warning of warnings) {
    const key = `${warning.column ?? ''} ${why(warning)}`;
    byReason.set(key, [...(byReason.get(key) ?? []), warning]);
  }
  return [...byReason.values()].flatMap((same) => {
    const shown = same.slice(0, WARNINGS_OF_ONE_KIND).map((warning) => `  warning, ${where(warning)}: ${why(warning)}`);
    const hidden = same.length - shown.length;
    return hidden === 0 ? shown : [...shown, `  warning: the same on ${plural(hidden, 'more line')}`];
  });
};

const fileLines = (file: FileReport): string[] => [
  `${file.name}: ${file.kind ?? 'not recognised'}, ${file.accepted} accepted, ${file.rejectedRows} rejected`,
  ...file.rejected.map((problem) => `  rejected, ${where(problem)}: ${why(problem)}`),
  ...warningLines(file.warnings),
];

/** What is printed to who ran the import. */
export const reportLines = ({ files, written }: ImportReport, partial: boolean): string[] => {
  const lines = files.flatMap(fileLines);
  if (written === null) {
    const rejected = files.some((file) => file.rejected.length > 0);
    const hint = rejected && !partial ? ' Correct the rejected rows, or add --partial to import the others.' : '';
    return [...lines, `Nothing was written.${hint}`];
  }
  const { occurrences } = written;
  lines.push(
    `Written: ${plural(written.places, 'place')}, ${plural(written.schedules, 'session')}, ${plural(written.closures, 'closure')}; ` +
      `${plural(occurrences.written, 'date')} opened or changed, ${plural(occurrences.cancelled, 'date')} cancelled.`,
  );
  if (written.endedSchedules > 0) {
    lines.push(
      `${plural(written.endedSchedules, 'session')} of these places are no longer in the files: ended, future dates cancelled.`,
    );
  }
  if (written.liftedClosures > 0)
    lines.push(`${plural(written.liftedClosures, 'closure')} no longer in the files: lifted.`);
  if (occurrences.bookedPeople > 0)
    lines.push(`${plural(occurrences.bookedPeople, 'booked person', 'booked people')} affected: see the console.`);
  const moved = written.touched.moved.length;
  if (moved > 0) lines.push(`${plural(moved, 'booking')} moved to another address or hour: see the console.`);
  if (written.demoPlacesRetired > 0)
    lines.push(`${plural(written.demoPlacesRetired, 'demo place')} with invented hours: no longer offered.`);
  if (written.demoPlacesLeft > 0)
    lines.push(`Beware: ${plural(written.demoPlacesLeft, 'demo place')} with invented hours: still offered.`);
  return lines;
};
