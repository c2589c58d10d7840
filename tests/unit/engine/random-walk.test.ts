import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/core/language.ts';
import { NEEDS } from '../../../src/core/need.ts';
import type { Command, Understanding } from '../../../src/core/understanding.ts';
import type { Answer, PersonInput } from '../../../src/engine/input.ts';
import { resume } from '../../../src/engine/resume.ts';
import { inWriting, type Session } from '../../../src/engine/session.ts';
import { waits } from '../../../src/engine/step.ts';
import type { Want } from '../../../src/engine/want.ts';
import { loadCatalogues } from '../../../src/prompts/catalogue.ts';
import { compose } from '../../../src/turn/compose.ts';
import { helpline, sessionIn, turn } from '../../support/helpline.ts';
import { booking, offer } from '../../support/offers.ts';
import { understanding, whereIs } from '../../support/understanding.ts';

const COMMANDS: readonly Command[] = [
  'back',
  'person',
  'repeat',
  'language',
  'restart',
  'stop',
  'start',
  'erase',
  'bookings',
  'cancel',
  'yes',
  'no',
  'thanks',
  'voice_on',
  'voice_off',
  'dont_know',
];

const words = fc.record<Partial<Understanding>>(
  {
    language: fc.oneof(
      fc.constant({ type: 'unknown' } as const),
      fc.record({ type: fc.constant('known' as const), language: fc.constantFrom(...LANGUAGES), sure: fc.boolean() }),
      fc.constant({ type: 'lacking', code: 'som' } as const),
    ),
    command: fc.constantFrom(...COMMANDS),
    switchTo: fc.constantFrom(...LANGUAGES),
    digits: fc.constantFrom('0', '1', '2', '3', '4', '5', '8', '9', '*', '#', '12', '1080'),
    need: fc.constantFrom(...NEEDS),
    place: fc.oneof(
      fc.constantFrom('1080', '1030').map((postcode) => ({ type: 'found' as const, where: whereIs(postcode) })),
      fc.constant({ type: 'unknown_postcode', postcode: '1099' } as const),
      fc.constant({ type: 'foreign_postcode', postcode: '75011' } as const),
    ),
    constraints: fc.constantFrom({ evening: true } as const, { wheelchair: true } as const),
    correction: fc.boolean(),
    emergency: fc.boolean(),
    forSomeoneElse: fc.boolean(),
    hasWords: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Ids of every screen, and ids that no screen has. */
const ids = fc.constantFrom(
  ...['offer:1', 'offer:2', 'offer:99', 'others', 'another', 'bookings', 'more', 'yes', 'no', 'person', 'back', 'menu'],
  ...['language', 'language:nl', 'need:bank', 'need:nothing', 'cancel:b1', 'constructor', '__proto__', 'toString', ''],
  ...['voice:on', 'voice:off'],
);

const inputs: fc.Arbitrary<PersonInput> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('said' as const),
      understanding: words.map(understanding),
      spoken: fc.boolean(),
      idle: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('chose' as const), id: ids, idle: fc.boolean() }) },
  fc.record({ type: fc.constant('started' as const), recent: fc.boolean() }),
  fc.record({ type: fc.constant('located' as const), where: fc.constant(whereIs('1000')), idle: fc.boolean() }),
  fc.record({
    type: fc.constant('sent_media' as const),
    kind: fc.constantFrom(
      'voice_note' as const,
      'empty_note' as const,
      'lost_note' as const,
      'picture' as const,
      'other' as const,
    ),
    idle: fc.boolean(),
  }),
  fc.constant({ type: 'silent' as const }),
);

/** How the world answers, as a few numbers: what is found, whether the seat is there, what is booked. */
const worlds = fc.record({
  found: fc.integer({ min: 0, max: 3 }),
  far: fc.boolean(),
  bookable: fc.boolean(),
  seat: fc.constantFrom('booked', 'seat_gone', 'overlapping', 'same'),
  listed: fc.integer({ min: 0, max: 8 }),
  cancelled: fc.boolean(),
});

type World = typeof worlds extends fc.Arbitrary<infer Type> ? Type : never;

const answerOf =
  ({ found, far, bookable, seat, listed, cancelled }: World) =>
  (want: Want): Answer => {
    switch (want.type) {
      case 'find':
        return { type: 'found', offers: [1, 2, 3].slice(0, found).map((id) => offer(id, { bookable })), far };
      case 'book':
        if (seat === 'seat_gone') return { type: 'seat_gone' };
        if (seat === 'overlapping') return { type: 'overlapping', booking: booking(77) };
        return { type: seat === 'same' ? 'overlapping' : 'booked', booking: booking(1, want.offer) };
      case 'list_bookings':
        return { type: 'bookings', bookings: [1, 2, 3, 4, 5, 6, 7, 8].slice(0, listed).map((id) => booking(id)) };
      case 'cancel':
        return { type: 'cancelled', booking: cancelled ? booking(1) : null };
      default:
        return want satisfies never;
    }
  };

const walks = fc.record({
  language: fc.constantFrom(null, 'fr' as const, 'nl' as const),
  live: fc.boolean(),
  steps: fc.array(fc.tuple(inputs, worlds), { minLength: 1, maxLength: 14 }),
});

const WORDS = { catalogues: loadCatalogues(), timeZone: 'Europe/Brussels', communeOf: () => null };
const CONTEXT = {
  now: new Date('2026-03-03T09:00:00Z'),
  reachable: true,
  placeHints: [],
  speaks: true,
  aloud: true,
  pace: 0,
  live: false,
  atStart: false,
  byText: false,
} as const;
const RUNS = { numRuns: 800, seed: 20260303 };

describe('any person, doing anything, in any order', () => {
  it('is always waited for at a node that listens, and always gets an answer', () => {
    fc.assert(
      fc.property(walks, ({ language, live, steps }) => {
        let session = sessionIn(language, { live });
        for (const [input, world] of steps) {
          const outcome = turn(helpline, session, input, answerOf(world));
          const node = outcome.session.node ?? 'nowhere';
          const at = helpline.nodes[node];
          // After STOP nothing is open: the next word begins anew.
          const silenced = node === 'nowhere' && outcome.events.some(({ type }) => type === 'stopped');
          expect(silenced || (at !== undefined && waits(at)), `waited for at ${node}`).toBe(true);
          const screen = compose(WORDS, outcome.events, {
            ...CONTEXT,
            language: outcome.session.language,
          });
          expect(screen, `no answer at ${node}`).not.toBeNull();
          session = outcome.session;
        }
      }),
      RUNS,
    );
  });

  it('cut off anywhere, is told in writing where they were, or nothing when all was told', () => {
    fc.assert(
      fc.property(walks, ({ language, steps }) => {
        let session = sessionIn(language, { live: true });
        for (const [input, world] of steps) {
          session = turn(helpline, session, input, answerOf(world)).session;
          const written = turn(helpline, inWriting(session), { type: 'hung_up' }, answerOf(world));
          const at = session.node === null ? undefined : helpline.nodes[session.node]?.type;
          const rests = at === undefined || at === 'end' || at === 'handoff' || at === 'erase';
          const told = compose(WORDS, written.events, {
            ...CONTEXT,
            language: written.session.language,
            speaks: false,
          });
          expect(told === null).toBe(rests || session.language === null);
          expect(told?.goesOn ?? false).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('on a call is never told more than five things to choose from at once', () => {
    fc.assert(
      fc.property(walks, ({ language, steps }) => {
        let session = sessionIn(language, { live: true });
        for (const [input, world] of steps) {
          const outcome = turn(helpline, session, input, answerOf(world));
          const screen = compose(WORDS, outcome.events, { ...CONTEXT, language: outcome.session.language });
          expect(screen?.choices.length ?? 0).toBeLessThanOrEqual(5);
          session = outcome.session;
        }
      }),
      RUNS,
    );
  });

  it('gets the same answer to the same words, and the session that was given is left as it was', () => {
    fc.assert(
      fc.property(walks, ({ language, live, steps }) => {
        let session = sessionIn(language, { live });
        for (const [input, world] of steps) {
          const before = structuredClone(session);
          const first = resume(helpline, session, input);
          expect(resume(helpline, session, input)).toEqual(first);
          expect(session).toEqual(before);
          session = turn(helpline, session, input, answerOf(world)).session;
        }
      }),
      RUNS,
    );
  });

  it('goes on the same from a session that was saved as JSON and read again', () => {
    fc.assert(
      fc.property(walks, ({ language, live, steps }) => {
        let session = sessionIn(language, { live });
        for (const [input, world] of steps) {
          const saved = JSON.parse(JSON.stringify(session)) as Session;
          expect(saved).toEqual(session);
          const outcome = turn(helpline, session, input, answerOf(world));
          expect(turn(helpline, saved, input, answerOf(world))).toEqual(outcome);
          session = outcome.session;
        }
      }),
      RUNS,
    );
  });
});
