import { describe, expect, it } from 'vitest';
import type { InboundContent } from '../../../src/core/inbound.ts';
import { needsPreparing } from '../../../src/hearing/needs-preparing.ts';

const text = (words: string): InboundContent => ({ type: 'text', text: words });
const media = (kind: Extract<InboundContent, { type: 'media' }>['kind']): InboundContent => ({
  type: 'media',
  kind,
  reference: '1',
  mimeType: 'application/octet-stream',
  caption: null,
});

const reads = { reads: true };
const alone = { reads: false };

describe('what waits to be listened to or read', () => {
  it.each<[string, InboundContent]>([
    ['a voice note', media('voice_note')],
    ['eight words', text('je ne sais plus quoi faire avec ça')],
    ['sixty characters', text('ضرائبضرائبضرائبضرائبضرائبضرائبضرائبضرائبضرائبضرائبضرائبضرائب')],
  ])('%s', (_what, content) => {
    expect(needsPreparing(content, reads)).toBe(true);
  });

  it.each<[string, InboundContent]>([
    ['seven words', text('  je ne sais plus quoi faire là ')],
    ['a key', text('1')],
    ['nothing at all', text('')],
    ['a picture', media('picture')],
    ['a document', media('document')],
    ['a place', { type: 'location', point: { latitude: 50.85, longitude: 4.35 } }],
    ['a button', { type: 'choice', id: 'need:admin', title: 'Papiers' }],
    ['speech on a call', { type: 'speech', text: 'mot '.repeat(40), confidence: null }],
  ])('never %s', (_what, content) => {
    expect(needsPreparing(content, reads)).toBe(false);
  });

  it('without an understanding service, voice notes alone', () => {
    expect(needsPreparing(media('voice_note'), alone)).toBe(true);
    expect(needsPreparing(text('mot '.repeat(40)), alone)).toBe(false);
  });
});
