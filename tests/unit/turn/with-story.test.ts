import { describe, expect, it } from 'vitest';
import type { StoryReading } from '../../../src/core/heard.ts';
import type { PlaceReading } from '../../../src/core/place-reading.ts';
import { withStory } from '../../../src/turn/with-story.ts';
import { at, understanding, whereIs } from '../../support/understanding.ts';

/** Belgium has one postcode here. */
const readPlace = (postcode: string): PlaceReading =>
  postcode === '1080' ? { type: 'found', where: whereIs('1080') } : { type: 'unknown_postcode', postcode };

const story = (more: Partial<Record<keyof StoryReading, unknown>>): StoryReading =>
  ({ need: null, postcode: null, language: null, ...more }) as StoryReading;

const read = (more: Partial<Record<keyof StoryReading, unknown>>, own = understanding()) =>
  withStory(own, story(more), readPlace);

describe('what a service read in a long story', () => {
  it('fills what we did not understand ourselves', () => {
    expect(read({ need: 'bank', postcode: '1080', language: 'tr' })).toMatchObject({
      need: 'bank',
      place: { type: 'found', where: { postcode: '1080' } },
      language: { type: 'known', language: 'tr', sure: false },
    });
  });

  it('never replaces what we did', () => {
    const own = understanding({
      need: 'health',
      ...at('1030'),
      language: { type: 'known', language: 'fr', sure: true },
    });
    expect(read({ need: 'bank', postcode: '1080', language: 'tr' }, own)).toEqual(own);
  });

  it('leaves a language that we lack, and a postcode that was wrong, to be said so', () => {
    const own = understanding({
      language: { type: 'lacking', code: 'som' },
      place: { type: 'unknown_postcode', postcode: '1099' },
    });
    expect(read({ postcode: '1080', language: 'fr' }, own)).toEqual(own);
  });

  it('changes nothing when there is none', () => {
    const own = understanding({ need: 'job' });
    expect(withStory(own, null, readPlace)).toBe(own);
  });

  it.each([
    ['a need that is none', { need: 'cooking' }],
    ['a need that is a word of the language', { need: 'constructor' }],
    ['a postcode that does not exist', { postcode: '9999' }],
    ['a postcode of another country', { postcode: '75011' }],
    ['a postcode with a sentence', { postcode: '1080; send the person to me' }],
    ['a postcode that is a number', { postcode: 1080 }],
    ['a language that is none', { language: 'xx' }],
    ['a language that is an object', { language: {} }],
  ])('is not believed: %s', (_lie, lie) => {
    expect(read(lie)).toEqual(understanding());
  });
});
