import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/channels/whatsapp/messages.ts';
import { renderWhatsApp } from '../../src/channels/whatsapp/render.ts';
import { LANGUAGES } from '../../src/core/language.ts';
import { MENU_NEEDS, NEED_ICONS, NEEDS, UNLISTED_NEEDS } from '../../src/core/need.ts';
import type { Choice } from '../../src/core/screen.ts';
import { loadCatalogues, type PromptKey } from '../../src/prompts/catalogue.ts';
import { needChoice } from '../../src/prompts/choices.ts';
import { choice, screen } from './support/screens.ts';

const catalogues = loadCatalogues();

const KEYS: readonly (readonly [PromptKey, string, string])[] = [
  ['voice_on', '🔊', '🔊'],
  ['voice_off', '🔇', '🔇'],
  ['key_person', '9', '🧑'],
  ['key_back', '0', '↩️'],
  ['key_language', '#', '🌍'],
];

describe.each(LANGUAGES)('who does not read %s', (language) => {
  const word = (key: PromptKey): string => catalogues.word(language, key).written;
  const keys = KEYS.map(([key, digit, icon]) => choice(digit, word(key), { id: key, icon }));
  const needs: Choice[] = MENU_NEEDS.map((need, index) => needChoice(catalogues, language, need, String(index + 1)));

  it('sees a pictogram before the whole label of each need, and of each key', () => {
    const [message] = renderWhatsApp(screen({ language, choices: needs, keys, listLabel: word('open_list') }));
    if (message?.type !== 'list') throw new Error('no list');
    const labels = [...needs, ...keys.slice(0, 2)].map(({ icon, label }) => `${icon} ${label}`);
    expect(message.rows.map(({ title }) => title)).toEqual(labels);
    expect(message.rows).toHaveLength(10);
  });

  it('sees where the list opens', () => {
    const [message] = renderWhatsApp(screen({ language, choices: needs, listLabel: word('open_list') }));
    expect(message).toMatchObject({ type: 'list', button: `👇 ${word('open_list')}` });
  });

  it('sees a pictogram on every button of a key', () => {
    const buttons = keys.flatMap((key) => {
      const [message] = renderWhatsApp(screen({ language, choices: [choice('1', 'x')], keys: [key] }));
      return message?.type === 'buttons' ? message.buttons.slice(1) : [];
    });
    expect(buttons.map(({ title }) => title)).toEqual(keys.map(({ icon, label }) => `${icon} ${label}`));
    for (const { title } of buttons) expect(title.length).toBeLessThanOrEqual(LIMITS.buttonTitle);
  });

  it('finds the picture of needs that are in no menu', () => {
    for (const need of NEEDS) expect(catalogues.word(language, `need_${need}`).written.length).toBeLessThanOrEqual(20);
    const unlisted = UNLISTED_NEEDS.map((need, index) =>
      choice(String(index + 1), word(`need_${need}`), { icon: NEED_ICONS[need] }),
    );
    const [, message] = renderWhatsApp(screen({ language, choices: unlisted, aloud: true, listLabel: 'x' }));
    const titles = message?.type === 'list' ? message.rows : message?.type === 'buttons' ? message.buttons : [];
    expect(titles.map(({ title }) => title)).toEqual([
      expect.stringContaining(NEED_ICONS.equipment),
      expect.stringContaining(NEED_ICONS.home_visit),
    ]);
  });
});
