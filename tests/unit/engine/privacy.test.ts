import { describe, expect, it } from 'vitest';
import { createGazetteer } from '../../../src/directory/gazetteer/gazetteer.ts';
import { createUnderstanding } from '../../../src/understanding/understand.ts';
import { sessionIn, turns, typesOf } from '../../support/helpline.ts';

const understand = createUnderstanding({ gazetteer: createGazetteer() });
const says = (text: string) =>
  ({ type: 'said', understanding: understand(text, { assumed: 'fr' }), spoken: false, idle: false }) as const;

describe('who asks what we know of them', () => {
  it('is told at once, as a first message too, and then asked how we can help', () => {
    const outcome = turns(sessionIn('fr'), says('vie privée'));
    expect(outcome.events).toContainEqual({ type: 'prompt_said', key: 'privacy_told' });
    expect(typesOf(outcome)).toContain('menu_shown');
  });

  it('stays where they were, and is asked the same question again', () => {
    const before = turns(sessionIn('fr'), says('impôts'));
    const outcome = turns(before.session, says('mes données'));
    expect(outcome.session.node).toBe(before.session.node);
    expect(outcome.session.need).toBe('admin');
    expect(outcome.events).toContainEqual({ type: 'prompt_said', key: 'privacy_told' });
    expect(typesOf(outcome)).toContain('question_asked');
  });

  it('still deletes everything when that is what is asked', () => {
    const outcome = turns(sessionIn('fr'), says('effacer mes données'));
    expect(typesOf(outcome)).toContain('confirmation_asked');
  });
});
