import { z } from 'zod';
import { LANGUAGES } from '../core/language.ts';
import { MENU_NEEDS } from '../core/need.ts';

/** Nobody keeps more in mind by ear. */
export const MOST_TOLD = 5;

/**
 * A conversation as data: a graph of nodes, each one idea. Nothing in it names a channel: what a node says is a prompt's key,
 * and each channel renders the prompt in its own form. `flows/flow.schema.json` is made from these shapes, so that editors complete them.
 */
const HANDOFF_REASONS = [
  ...(['asked', 'lost', 'unknown_need', 'voice_note', 'home_visit'] as const),
  ...(['nothing_found', 'too_far', 'emergency'] as const),
] as const;

const nodeName = z.string().regex(/^[a-z][a-z_]*$/);
const promptKey = z.string().regex(/^[a-z][a-z0-9_]*$/);

const ask = z.strictObject({
  type: z.literal('ask').describe('An open question that fills one slot; passed over when the slot is filled already.'),
  slot: z.literal('where'),
  prompt: promptKey,
  help: promptKey.describe('Said when the answer was "I do not know".'),
  next: nodeName,
});

const choose = z.strictObject({
  type: z.literal('choose').describe('A menu that fills one slot, one digit for each option.'),
  slot: z.enum(['need', 'language']),
  prompt: promptKey,
  prompt_midway: promptKey
    .optional()
    .describe('Said instead once the conversation has a language: the first words greet, and are over.'),
  help: promptKey,
  options: z.union([z.array(z.enum(MENU_NEEDS)), z.array(z.enum(LANGUAGES))]),
  page: z
    .number()
    .int()
    .min(2)
    .max(8)
    .optional()
    .describe('Options shown at once; one more digit shows the next page.'),
  spoken_page: z
    .number()
    .int()
    .min(2)
    .max(MOST_TOLD)
    .optional()
    .describe(
      'Options told at once on a call; a silence brings the next ones. Every digit of the menu works at any time.',
    ),
  next: nodeName.describe('Where to go once chosen; a language menu reached by # goes back to where the person was.'),
});

const find = z.strictObject({
  type: z.literal('find').describe('Asks the directory for the nearest sessions.'),
  found: nodeName,
  none: nodeName,
  far: nodeName.describe('The person is too far from every session that we know.'),
  none_at_home: nodeName
    .optional()
    .describe('A visit at home is asked for, and there is none, near or far; left out: as for any other need.'),
});

const offer = z.strictObject({
  type: z
    .literal('offer')
    .describe('Lists what was found; one digit takes a session, the digit after the last shows others.'),
  prompt: promptKey,
  help: promptKey,
  take: nodeName,
  others: nodeName,
});

const book = z.strictObject({
  type: z.literal('book').describe('Takes the seat of the session that was chosen.'),
  booked: nodeName,
  walk_in: nodeName.describe('The session takes no bookings.'),
  gone: nodeName.describe('Somebody was quicker: look for the next best.'),
});

const bookings = z.strictObject({
  type: z.literal('bookings').describe('Lists what the person has booked; one digit cancels one of them.'),
  prompt: promptKey,
  confirm: promptKey.describe('Asked before a booking that was touched is cancelled: a finger slips.'),
  none: promptKey.describe('Said when nothing is booked.'),
  cancelled: promptKey,
  next: nodeName,
});

const confirm = z.strictObject({
  type: z.literal('confirm').describe('A yes or no before something that cannot be undone.'),
  prompt: promptKey,
  yes: nodeName,
});

const erase = z.strictObject({
  type: z.literal('erase').describe('Deletes what we know of the person.'),
  prompt: promptKey,
});

const handoff = z.strictObject({
  type: z.literal('handoff').describe('Opens a ticket: a mediator goes on.'),
  reason: z.enum(HANDOFF_REASONS),
  prompt: promptKey,
});

const end = z.strictObject({
  type: z.literal('end').describe('The conversation rests; anything the person writes goes on from here.'),
  prompt: promptKey,
});

export const nodeSchema = z.discriminatedUnion('type', [
  ask,
  choose,
  find,
  offer,
  book,
  bookings,
  confirm,
  erase,
  handoff,
  end,
]);

export const flowSchema = z.strictObject({
  $schema: z.string().optional(),
  flow: z.string(),
  version: z.number().int().positive(),
  start: nodeName.describe('Where a conversation starts once its language is known.'),
  language: nodeName.describe('Where it starts when the language is not known, and where # leads.'),
  commands: z
    .strictObject({
      person: nodeName,
      bookings: nodeName,
      erase: nodeName,
      lost: nodeName,
      unknown_need: nodeName
        .optional()
        .describe('Words that were not understood at the question of the need, twice; left out: lost.'),
      unheard: nodeName.optional().describe('Voice notes that nobody could listen to, in a row; left out: lost.'),
      emergency: nodeName,
    })
    .describe('Where the words and keys lead that work at every node.'),
  nodes: z.record(nodeName, nodeSchema),
});

export type Flow = z.infer<typeof flowSchema>;
export type FlowNode = z.infer<typeof nodeSchema>;
export type NodeOf<Type extends FlowNode['type']> = Extract<FlowNode, { type: Type }>;
export type NodeName = string;
export type HandoffReason = NodeOf<'handoff'>['reason'];

/** Every node that a node can lead to by itself. */
export const exitsOf = (node: FlowNode): readonly NodeName[] => {
  switch (node.type) {
    case 'ask':
    case 'choose':
    case 'bookings':
      return [node.next];
    case 'find':
      return [node.found, node.none, node.far, ...(node.none_at_home === undefined ? [] : [node.none_at_home])];
    case 'offer':
      return [node.take, node.others];
    case 'book':
      return [node.booked, node.walk_in, node.gone];
    case 'confirm':
      return [node.yes];
    case 'erase':
    case 'handoff':
    case 'end':
      return [];
    default:
      return node satisfies never;
  }
};
