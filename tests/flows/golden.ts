import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, isMap, isScalar, isSeq, parseDocument, Scalar } from 'yaml';
import { z } from 'zod';
import { CHANNELS } from '../../src/core/channel.ts';
import { LANGUAGES } from '../../src/core/language.ts';
import { TICKET_REASONS } from '../../src/core/ticket.ts';

const ACTS = [
  ...(['says', 'keys', 'presses', 'presses_earlier', 'location', 'sends', 'speaks'] as const),
  ...(['silence', 'calls', 'hangs_up', 'mediator'] as const),
];

/**
 * A golden conversation: what a person does, step by step, and the exact words that they get back. Written by hand but for `receives`,
 * which `UPDATE_GOLDEN=1 npx vitest run tests/flows` writes anew; the difference is then read before it is kept.
 */
const step = z
  .strictObject({
    /** Time that passes before the step: 90m, 6h, 2d. */
    after: z.string().optional(),
    /** Another channel of the same person than the conversation's. */
    channel: z.enum(CHANNELS).optional(),
    says: z.string().optional(),
    /** So many times the text: long messages need not be written out. */
    times: z.number().int().positive().optional(),
    keys: z.string().optional(),
    /** The id or label of a button or row. */
    presses: z.string().optional(),
    /** A button or row further up on the screen, of the list before the last. */
    presses_earlier: z.string().optional(),
    location: z.tuple([z.number(), z.number()]).optional(),
    sends: z.enum(['voice_note', 'picture', 'video', 'document', 'sticker', 'contact card']).optional(),
    /** A voice note with these words; empty: nobody speaks in it. (`sends: voice_note` is one that nobody could listen to.) */
    speaks: z.string().optional(),
    silence: z.literal(true).optional(),
    calls: z.literal(true).optional(),
    hangs_up: z.literal(true).optional(),
    /** What a mediator does with the one ticket that is open; anything else than these is what she writes. */
    mediator: z
      .union([z.enum(['takes the ticket', 'closes the ticket']), z.strictObject({ writes: z.string() })])
      .optional(),
    /** Why somebody waits for a mediator after this step, or that nobody does. */
    ticket: z.enum([...TICKET_REASONS, 'none']).optional(),
    receives: z.string().optional(),
  })
  .refine((given) => ACTS.filter((act) => given[act] !== undefined).length === 1, 'a step is one act');

const golden = z.strictObject({
  title: z.string(),
  persona: z.string(),
  channel: z.enum(CHANNELS),
  /** The caller withholds the number. */
  hidden: z.literal(true).optional(),
  /** When it begins; absent: a Tuesday at 10:00. */
  clock: z.iso.datetime({ offset: true }).optional(),
  /** When the mediator is on duty, and in which languages she answers; absent: never. */
  shifts: z
    .array(
      z.strictObject({
        from: z.iso.datetime({ offset: true }),
        until: z.iso.datetime({ offset: true }),
        languages: z.array(z.enum(LANGUAGES)),
      }),
    )
    .default([]),
  steps: z.array(step).min(1),
});

export type Golden = z.infer<typeof golden>;
export type GoldenStep = Golden['steps'][number];
export type GoldenFile = {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly golden: Golden;
};

const FOLDER = fileURLToPath(new URL('./', import.meta.url));

export const goldenFiles = (): readonly GoldenFile[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.test.yaml'))
    .sort()
    .map((name) => {
      const path = `${FOLDER}${name}`;
      const text = readFileSync(path, 'utf8');
      const parsed = golden.safeParse(parseDocument(text).toJS());
      if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
      return { path, name: basename(name, '.test.yaml'), text, golden: parsed.data };
    });

const literal = (text: string): Scalar => {
  const scalar = new Scalar(text);
  scalar.type = Scalar.BLOCK_LITERAL;
  return scalar;
};

/** The file with what was received written into it; comments and everything else stay. */
export const withReceived = (text: string, received: readonly string[]): string => {
  const document: Document.Parsed = parseDocument(text);
  const steps = document.get('steps');
  if (!isSeq(steps)) throw new Error('A golden conversation has steps.');
  for (const [index, item] of steps.items.entries()) {
    if (!isMap(item) || isScalar(item)) throw new Error(`Step ${index + 1} is no step.`);
    item.set('receives', literal(received[index] ?? ''));
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
};
