import { readFileSync } from 'node:fs';
import type { Language } from '../../src/core/language.ts';
import type { Flow } from '../../src/engine/flow.ts';
import type { Answer, PersonInput } from '../../src/engine/input.ts';
import { parseFlow } from '../../src/engine/parse-flow.ts';
import { type Outcome, resume } from '../../src/engine/resume.ts';
import { newSession, type Session } from '../../src/engine/session.ts';
import type { Want } from '../../src/engine/want.ts';
import { booking, offer } from './offers.ts';

export const helplineText = readFileSync(new URL('../../flows/helpline.yaml', import.meta.url), 'utf8');
export const helpline: Flow = parseFlow(helplineText);

export const sessionIn = (language: Language | null, more: Partial<Session> = {}): Session => ({
  ...newSession(helpline, { language, chosen: language !== null, live: false }),
  ...more,
});

/** Three sessions are always found, seats are always free. */
export const kindWorld = (want: Want): Answer => {
  switch (want.type) {
    case 'find':
      return { type: 'found', offers: [offer(1), offer(2), offer(3)], far: false };
    case 'book':
      return { type: 'booked', booking: booking(want.offer.occurrenceId, want.offer) };
    case 'list_bookings':
      return { type: 'bookings', bookings: [booking(1)] };
    case 'cancel':
      return { type: 'cancelled', booking: booking(1) };
    default:
      return want satisfies never;
  }
};

const MOST_WANTS = 10;

/** One turn without a database: what the person does, and what the world answers until they are waited for. */
export const turn = (
  flow: Flow,
  before: Session,
  input: PersonInput,
  world: (want: Want) => Answer = kindWorld,
): Outcome => {
  let outcome = resume(flow, before, input);
  const events = [...outcome.events];
  for (let wants = 0; outcome.want !== null; wants += 1) {
    if (wants === MOST_WANTS) throw new Error('The engine never settles.');
    outcome = resume(flow, outcome.session, world(outcome.want));
    events.push(...outcome.events);
  }
  return { ...outcome, events };
};

/** Several turns; the session goes through JSON between them, as it does through the database. */
export const turns = (session: Session, ...inputs: readonly PersonInput[]): Outcome =>
  inputs.reduce<Outcome>(
    (outcome, input) => turn(helpline, JSON.parse(JSON.stringify(outcome.session)) as Session, input),
    { session, events: [], want: null },
  );

export const typesOf = ({ events }: Outcome): string[] => events.map(({ type }) => type);
