import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Town } from '../../contract/support/people.ts';
import type { Program } from '../../contract/support/program.ts';
import { until } from '../../contract/support/until.ts';
import { useProgram } from '../../contract/support/use-program.ts';

const PRELOADED = fileURLToPath(new URL('./preloaded.mjs', import.meta.url));

let program: Program;
let town: Town;
useProgram(
  (world) => {
    ({ program, town } = world);
  },
  { NODE_OPTIONS: `--import ${PRELOADED}` },
);

it('whoever preloads an SDK of OpenTelemetry sees the spans, without a change to the program', async () => {
  const person = town.sms();
  await person.says('1080 impôts', /Rue|person/);
  const spans = await until(
    () => {
      const lines = [...program.output().matchAll(/^span (passerelle \w+) (\d+)$/gm)];
      return lines.some(([, name]) => name === 'passerelle send') ? lines.map(([, name, id]) => [name, id]) : null;
    },
    () => program.output(),
  );
  const [[, id] = []] = spans;
  expect(spans).toEqual([
    ['passerelle store', id],
    ['passerelle turn', id],
    ['passerelle send', id],
  ]);
});
