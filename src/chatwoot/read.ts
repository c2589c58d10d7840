import type { z } from 'zod';
import type { DeskDone } from '../core/desk.ts';
import type { Reply } from './client.ts';

/** Another page than Chatwoot's (a proxy's) tells nothing of what was done: it is asked for again. */
export const read = <Value>(schema: z.ZodType<Value>, reply: Reply): DeskDone<Value> => {
  if (reply.type === 'failed') return reply;
  const parsed = schema.safeParse(reply.body);
  return parsed.success
    ? { type: 'done', value: parsed.data }
    : { type: 'failed', code: 'unreachable', detail: 'other_answer' };
};
