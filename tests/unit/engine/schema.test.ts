import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { flowJsonSchema } from '../../../src/engine/parse-flow.ts';

it('the JSON Schema that editors read is the one that flows are checked with', () => {
  const kept: unknown = JSON.parse(readFileSync(new URL('../../../flows/flow.schema.json', import.meta.url), 'utf8'));
  expect(kept).toEqual(JSON.parse(JSON.stringify(flowJsonSchema())));
});
