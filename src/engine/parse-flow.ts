import { parse } from 'yaml';
import { z } from 'zod';
import { type Flow, flowSchema } from './flow.ts';

/** What is wrong with a flow's text, one line for each fault, with the place in the file. */
export class FlowError extends Error {
  override readonly name = 'FlowError';
}

/**
 * @param text YAML of one flow
 * @throws FlowError naming every node and property that does not fit
 */
export const parseFlow = (text: string): Flow => {
  const result = flowSchema.safeParse(parse(text));
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'flow'}: ${issue.message}`);
  throw new FlowError(faults.join('\n'));
};

/** The JSON Schema of a flow file (draft 2020-12), kept in `flows/flow.schema.json` for editors. */
export const flowJsonSchema = (): object => z.toJSONSchema(flowSchema, { io: 'input' });
