import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/core/channel.ts';
import type { InboundContent } from '../../../src/core/inbound.ts';
import type { PersonInput } from '../../../src/engine/input.ts';
import { aloudAfter } from '../../../src/turn/modality.ts';
import { said, spoken } from '../../support/understanding.ts';

const text = (words: string): InboundContent => ({ type: 'text', text: words });
const media = (kind: 'voice_note' | 'picture', caption: string | null = null): InboundContent => ({
  type: 'media',
  kind,
  reference: 'media-1',
  mimeType: 'application/octet-stream',
  caption,
});
const touch = (id: string): readonly [InboundContent, PersonInput] => [
  { type: 'choice', id, title: '' },
  { type: 'chose', id, idle: false },
];
const sent = (kind: 'voice_note' | 'picture'): PersonInput => ({ type: 'sent_media', kind, idle: false });

type Case = readonly [what: string, content: InboundContent, input: PersonInput];

const isAloudAfter = (before: boolean, channel: Channel, [, content, input]: Case): boolean =>
  aloudAfter(before, { channel, content, input });

const SPEAKS: readonly Case[] = [
  ['a voice note that was heard', media('voice_note'), spoken()],
  ['a voice note that nobody could listen to', media('voice_note'), sent('voice_note')],
  ['words on a call', { type: 'speech', text: 'impôts', confidence: null }, spoken()],
];
const READS: readonly Case[] = [
  ['words', text('impôts'), said()],
  ['words in Arabic', text('ضرائب'), said()],
  ['one letter', text('ok'), said({ command: 'yes' })],
];
const NEITHER: readonly Case[] = [
  ['a digit', text('1'), said({ digits: '1' })],
  ['Arabic-Indic digits', text('١٠٨٠'), said({ digits: '1080' })],
  ['a key', { type: 'digits', digits: '#' }, said({ digits: '#' })],
  ['a sign', text('👍'), said({ command: 'yes' })],
  ['nothing', text(' '), said()],
  ['a touch', ...touch('need:bank')],
  ['a picture', media('picture'), sent('picture')],
  ['a picture with words under it', media('picture', 'mes impôts'), said()],
  ['a location', { type: 'location', point: { latitude: 50.8, longitude: 4.3 } }, sent('picture')],
];
const ON: readonly Case[] = [
  ['🔊 touched', ...touch('voice:on')],
  ['🔊 typed', text('🔊'), said({ command: 'voice_on' })],
  ['a word for it', text('audio'), said({ command: 'voice_on' })],
];
const OFF: readonly Case[] = [
  ['🔇 touched', ...touch('voice:off')],
  ['a word for it, said in a voice note', media('voice_note'), spoken({ command: 'voice_off' })],
];

describe('a person is spoken to', () => {
  it.each(SPEAKS)('after %s', (...one) => {
    expect(isAloudAfter(false, 'whatsapp', one)).toBe(true);
  });

  it.each(READS)('no more after %s', (...one) => {
    expect(isAloudAfter(true, 'whatsapp', one)).toBe(false);
  });

  it.each(NEITHER)('or not, as before, after %s', (...one) => {
    expect([isAloudAfter(true, 'whatsapp', one), isAloudAfter(false, 'whatsapp', one)]).toEqual([true, false]);
  });

  it.each(ON)('when asked for: %s', (...one) => {
    expect(isAloudAfter(false, 'whatsapp', one)).toBe(true);
  });

  it.each(OFF)('no more when asked for: %s', (...one) => {
    expect(isAloudAfter(true, 'whatsapp', one)).toBe(false);
  });

  it('not because it was asked for by SMS, which cannot speak', () => {
    for (const one of ON) {
      expect(isAloudAfter(false, 'sms', one)).toBe(false);
      expect(isAloudAfter(true, 'sms', one)).toBe(true);
    }
  });
});
