import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that start the program, replicas of it or a browser, the longest first. The others are short and fill the end. */
const SLOW = [
  'tests/contract/kills',
  'tests/contract/crash',
  'tests/integration/replicas',
  'tests/browser',
  'tests/contract',
  'tests/flows',
  'tests/content',
  'tests/integration/backup',
  'tests/integration/db/embedded',
] as const;

const rank = (file: string): number => {
  const at = SLOW.findIndex((path) => file.startsWith(path));
  return at === -1 ? SLOW.length : at;
};

/** A long file that begins last keeps one worker busy while the others have nothing left to do; a fresh clone knows no times yet. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const { root } = this.ctx.config;
    return sorted
      .map((file, at) => ({ file, at, rank: rank(relative(root, file.moduleId).replaceAll('\\', '/')) }))
      .sort((one, other) => one.rank - other.rank || one.at - other.at)
      .map(({ file }) => file);
  }
}
