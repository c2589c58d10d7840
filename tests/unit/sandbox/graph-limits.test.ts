import { describe, expect, it } from 'vitest';
import { readGraphMessage } from '../../../src/sandbox/graph/limits.ts';

const envelope = { messaging_product: 'whatsapp', to: '32470123456', type: 'interactive' };
const reply = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const buttons = (...all: object[]) => ({
  ...envelope,
  interactive: { type: 'button', body: { text: 'Que voulez-vous ?' }, action: { buttons: all } },
});
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `row:${index}`, title: `Row ${index}` }));
const list = (sections: object[], button = 'Choisir') => ({
  ...envelope,
  interactive: { type: 'list', body: { text: 'Choisissez' }, action: { button, sections } },
});

const problemOf = (message: object): string => {
  const reading = readGraphMessage(message);
  return reading.type === 'invalid' ? `${reading.problem.code} ${reading.problem.details}` : 'taken';
};

describe('what WhatsApp takes and refuses', () => {
  it.each([
    ['a text', { ...envelope, type: 'text', text: { body: 'Bonjour' } }],
    [
      'a text without a type, which Meta assumes',
      { messaging_product: 'whatsapp', to: '32470123456', text: { body: 'x' } },
    ],
    ['three buttons with titles of 20', buttons(reply('a', 'a'.repeat(20)), reply('b', 'b'), reply('c', 'c'))],
    ['a list of ten rows', list([{ rows: rowsOf(10) }])],
    ['a voice note by its id', { ...envelope, type: 'audio', audio: { id: '1', voice: true } }],
    ['a picture with words of 1 024', { ...envelope, type: 'image', image: { id: '1', caption: 'c'.repeat(1_024) } }],
    ['a location', { ...envelope, type: 'location', location: { latitude: 50.85, longitude: 4.35, name: 'EPN' } }],
  ])('takes %s', (_, message) => {
    expect(problemOf(message)).toBe('taken');
  });

  it.each([
    ['four buttons', buttons(...['a', 'b', 'c', 'd'].map((id) => reply(id, id))), 'Max allowed buttons: 3'],
    ['a button title of 21', buttons(reply('a', 'a'.repeat(21))), 'Button title length invalid. Max length: 20'],
    ['two buttons with one id', buttons(reply('a', 'x'), reply('a', 'y')), 'Button ids must be unique'],
    ['two buttons that look the same', buttons(reply('a', 'x'), reply('b', 'x')), 'Button titles must be unique'],
    ['an empty button', buttons(reply('a', ' ')), 'must not be empty'],
    [
      'eleven rows',
      list([
        { title: 'A', rows: rowsOf(6) },
        { title: 'B', rows: rowsOf(5) },
      ]),
      'Total row count',
    ],
    [
      'rows of one id',
      list([
        { title: 'A', rows: rowsOf(1) },
        { title: 'B', rows: rowsOf(1) },
      ]),
      'Row ids must be unique',
    ],
    [
      'a row title of 25',
      list([{ rows: [{ id: 'a', title: 'a'.repeat(25) }] }]),
      'Row title length invalid. Max length: 24',
    ],
    ['a description of 73', list([{ rows: [{ id: 'a', title: 'a', description: 'd'.repeat(73) }] }]), 'Max length: 72'],
    [
      'a list button of 21',
      list([{ rows: rowsOf(1) }], 'b'.repeat(21)),
      'List button text length invalid. Max length: 20',
    ],
    [
      'sections without titles',
      list([{ rows: rowsOf(1) }, { rows: [{ id: 'z', title: 'z' }] }]),
      'Section titles are required',
    ],
    [
      'a body of 1 025',
      {
        ...envelope,
        interactive: { type: 'button', body: { text: 'x'.repeat(1_025) }, action: { buttons: [reply('a', 'a')] } },
      },
      'Body text length invalid. Max length: 1024',
    ],
    ['a text of 4 097', { ...envelope, type: 'text', text: { body: 'x'.repeat(4_097) } }, 'Max length: 4096'],
    [
      'a location off the earth',
      { ...envelope, type: 'location', location: { latitude: 91, longitude: 0 } },
      'latitude',
    ],
    [
      'a picture with words of 1 025',
      { ...envelope, type: 'image', image: { id: '1', caption: 'c'.repeat(1_025) } },
      'Max length: 1024',
    ],
    ['a picture without a file', { ...envelope, type: 'image', image: { caption: 'c' } }, 'Either id or link'],
    [
      'a voice note twice told',
      { ...envelope, type: 'audio', audio: { id: '1', link: 'https://a.example/b.ogg' } },
      'Either id or link',
    ],
    ['no recipient', { messaging_product: 'whatsapp', type: 'text', text: { body: 'x' } }, '131008 to'],
  ])('refuses %s and says why', (_, message, why) => {
    expect(problemOf(message)).toContain(why);
  });
});
