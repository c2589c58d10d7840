import { describe, expect, it } from 'vitest';
import { type Prepared, UNPREPARED } from '../../../src/core/heard.ts';
import type { InboundContent } from '../../../src/core/inbound.ts';
import { interpret } from '../../../src/turn/interpret.ts';
import { understanding } from '../../support/understanding.ts';

const heard: string[] = [];
const understand = (text: string) => {
  heard.push(text);
  return understanding();
};
const read = (content: InboundContent, prepared: Prepared = UNPREPARED) =>
  interpret(understand, content, 'fr', { idle: false, recent: true }, prepared);
const heardIn = (text: string): Prepared => ({ heard: { type: 'words', text }, story: null });
const media = (
  kind: 'voice_note' | 'picture' | 'video' | 'document' | 'sticker',
  caption: string | null = null,
): InboundContent => ({
  type: 'media',
  kind,
  reference: 'media-1',
  mimeType: 'application/octet-stream',
  caption,
});

describe('what a message means to the engine', () => {
  it.each([
    ['written words', { type: 'text', text: 'impôts' }, 'impôts'],
    ['spoken words', { type: 'speech', text: 'impôts', confidence: 0.4 }, 'impôts'],
    ['keys', { type: 'digits', digits: '1080' }, '1080'],
    ['a picture with words', media('picture', ' impôts '), ' impôts '],
  ] as const)('%s are understood', (_what, content, text) => {
    heard.length = 0;
    expect(read(content).type).toBe('said');
    expect(heard).toEqual([text]);
  });

  it.each([
    [media('voice_note'), 'voice_note'],
    [media('picture'), 'picture'],
    [media('sticker', '  '), 'picture'],
    [media('video'), 'other'],
    [media('document'), 'other'],
    [{ type: 'unsupported', kind: 'contacts' } as const, 'other'],
  ])('a message without words is answered by its kind: %o', (content, kind) => {
    expect(read(content)).toEqual({ type: 'sent_media', kind, idle: false });
  });

  it('a voice note is the words that were heard in it, and says that they were heard', () => {
    heard.length = 0;
    expect(read(media('voice_note'), heardIn('impôts'))).toMatchObject({ type: 'said', spoken: true });
    expect(heard).toEqual(['impôts']);
  });

  it.each([
    [{ type: 'nothing' }, 'empty_note'],
    [{ type: 'lost' }, 'lost_note'],
    [{ type: 'words', text: ' ' }, 'empty_note'],
    [{ type: 'unavailable' }, 'voice_note'],
    [null, 'voice_note'],
  ] as const)('a voice note in which was heard %o has an answer of its own', (result, kind) => {
    expect(read(media('voice_note'), { heard: result, story: null })).toEqual({
      type: 'sent_media',
      kind,
      idle: false,
    });
  });

  it('what a caller says was heard, what anyone types was not', () => {
    expect(read({ type: 'speech', text: '1080', confidence: null })).toMatchObject({ spoken: true });
    expect(read({ type: 'text', text: '1080' })).toMatchObject({ spoken: false });
    expect(read({ type: 'digits', digits: '1080' })).toMatchObject({ spoken: false });
  });

  it('a long story read by a service fills what we did not understand ourselves', () => {
    const story = { need: 'bank', postcode: null, language: null } as const;
    expect(read({ type: 'text', text: '…' }, { heard: null, story })).toMatchObject({
      understanding: { need: 'bank' },
    });
  });

  it('a line that closes', () => {
    expect(read({ type: 'call_ended' })).toEqual({ type: 'hung_up' });
  });

  it('a shared location is kept to about a hundred metres: it finds help and names no door', () => {
    expect(read({ type: 'location', point: { latitude: 50.846_712_3, longitude: 4.352_487_6 } })).toMatchObject({
      type: 'located',
      where: { point: { latitude: 50.847, longitude: 4.352 }, precision: 'location', postcode: null },
    });
  });

  it('a button is matched by its id', () => {
    expect(read({ type: 'choice', id: 'offer:7', title: '9' })).toEqual({ type: 'chose', id: 'offer:7', idle: false });
  });

  it('a call that follows a broken one goes on', () => {
    expect(read({ type: 'call_started' })).toEqual({ type: 'started', recent: true });
    expect(read({ type: 'silence' })).toEqual({ type: 'silent' });
  });
});
