import { describe, expect, it } from 'vitest';
import { toGsm7 } from '../../../src/channels/sms/gsm7.ts';
import { segments } from '../../../src/channels/sms/segments.ts';
import { LANGUAGES } from '../../../src/core/language.ts';
import { handedOverWording } from '../../../src/handoff/alerts/handed-over.ts';
import { languageName } from '../../../src/prompts/language-name.ts';

const LINK = 'https://aide.example.org/console/tickets/123456';

describe('what tells a mediator that a colleague passed her a request', () => {
  it.each(['fr', 'nl', 'en'] as const)('is one SMS with its link, in %s, whatever language waits', (own) => {
    for (const language of LANGUAGES) {
      const text = toGsm7(`${handedOverWording(own, languageName(own, language)).short}\n${LINK}`, own);
      expect([text, segments(text).segments]).toEqual([text, 1]);
    }
  });

  it('is written from the right in Arabic, each name in its place', () => {
    const { short } = handedOverWording('ar', languageName('ar', 'fr'));
    expect(short).toMatch(/^\u200fPasserelle: /);
    expect(short).toContain('(الفرنسية)');
  });

  it('is in French where her pages have no such language', () => {
    expect(handedOverWording('pl', 'x')).toEqual(handedOverWording('fr', 'x'));
  });
});
