import { describe, expect, it } from 'vitest';
import type { Flow } from '../../../src/engine/flow.ts';
import { resume } from '../../../src/engine/resume.ts';
import { revive, type Session } from '../../../src/engine/session.ts';
import { helpline, sessionIn } from '../../support/helpline.ts';
import { said } from '../../support/understanding.ts';

const without = (...removed: readonly string[]): Flow => ({
  ...helpline,
  version: helpline.version + 1,
  nodes: Object.fromEntries(Object.entries(helpline.nodes).filter(([name]) => !removed.includes(name))),
});

describe('a person parked on a node that a new version of the flow removed', () => {
  it('lands on the nearest living node of the way they came', () => {
    const parked = sessionIn('fr', { node: 'booked', path: ['choose_need', 'ask_where', 'offer'] });
    expect(revive(without('booked', 'offer'), parked)).toMatchObject({
      node: 'ask_where',
      path: ['choose_need'],
      version: helpline.version + 1,
    });
  });

  it('lands at the start when nothing of the way is left', () => {
    const parked = sessionIn('fr', { node: 'gone', path: ['gone_too'], cameFrom: 'gone_as_well' });
    expect(revive(helpline, parked)).toMatchObject({ node: 'choose_need', path: [], cameFrom: null });
  });

  it('is answered there, and not lost', () => {
    const parked = sessionIn('fr', { node: 'gone', path: ['choose_need'], need: null, greeted: true });
    const { session, events } = resume(helpline, parked, said({ digits: '3' }));
    expect(session).toMatchObject({ node: 'ask_where', need: 'bank' });
    expect(events.map(({ type }) => type)).toEqual(['need_understood', 'question_asked']);
  });

  it('keeps what was known and stays where nothing was removed', () => {
    const parked = sessionIn('nl', { node: 'ask_where', path: ['choose_need'], need: 'job' });
    expect(revive(without('booked'), parked)).toEqual({ ...parked, version: helpline.version + 1 });
  });
});

it('a session that was saved before calls had a pace goes on as usual', () => {
  const { pace: _pace, piece: _piece, placeHeard: _placeHeard, ...older } = sessionIn('fr', { node: 'ask_where' });
  expect(revive(helpline, older as Session)).toMatchObject({ node: 'ask_where', pace: 0, piece: 0, placeHeard: false });
});
