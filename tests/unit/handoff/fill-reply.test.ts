import { describe, expect, it } from 'vitest';
import { fillReply, gapsLeft, unknownGaps } from '../../../src/handoff/answers/fill-reply.ts';

describe('a canned reply', () => {
  it('is filled with what is known', () => {
    const text = 'Bonjour, ici {name_of_mediator}. Rendez-vous à {place}, {time}. Code {code}, je répète: {code}.';
    const values = { name_of_mediator: 'Anne', place: 'la Maison 1', time: 'mardi 10 h', code: '4711' };
    expect(fillReply(text, values)).toEqual({
      text: 'Bonjour, ici Anne. Rendez-vous à la Maison 1, mardi 10 h. Code 4711, je répète: 4711.',
      missing: [],
    });
  });

  it('shows what is still to be filled in by hand', () => {
    expect(fillReply('À {time}, {place} ({code})', { place: 'ici', code: ' ' })).toEqual({
      text: 'À {time}, ici ({code})',
      missing: ['{time}', '{code}'],
    });
  });

  it('never takes a value for a gap', () => {
    expect(fillReply('{place}', { place: '{code}', code: '4711' }).text).toBe('{code}');
  });

  it('with a gap that means nothing is found out when it is written', () => {
    expect(unknownGaps('{plac} {code} {plac}')).toEqual(['{plac}']);
  });

  it('that was sent half filled is known by the gaps of ours alone', () => {
    expect(gapsLeft('Venez {time} à {place}, {time}. Prenez {vos papiers} et {carte}')).toEqual(['{time}', '{place}']);
    expect(gapsLeft('Venez demain')).toEqual([]);
  });
});
