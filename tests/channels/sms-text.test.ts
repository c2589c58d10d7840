import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGsm7, toGsm7 } from '../../src/channels/sms/gsm7.ts';
import { renderSms, smsText } from '../../src/channels/sms/render.ts';
import { segments } from '../../src/channels/sms/segments.ts';
import type { Language } from '../../src/core/language.ts';
import { choice, screen, wording } from './support/screens.ts';

describe('what an SMS costs', () => {
  it.each([
    ['nothing', '', 'GSM-7', 0, 0],
    ['one septet', 'a', 'GSM-7', 1, 1],
    ['a full message', 'a'.repeat(160), 'GSM-7', 1, 160],
    ['one too many', 'a'.repeat(161), 'GSM-7', 2, 161],
    ['two full parts', 'a'.repeat(306), 'GSM-7', 2, 306],
    ['three parts', 'a'.repeat(307), 'GSM-7', 3, 307],
    ['ten parts', 'a'.repeat(1530), 'GSM-7', 10, 1530],
    ['French accents of the table', 'éèàùÇ'.repeat(32), 'GSM-7', 1, 160],
    ['the euro sign counts twice', '€'.repeat(80), 'GSM-7', 1, 160],
    ['one euro too many', '€'.repeat(81), 'GSM-7', 2, 162],
    ['an escaped character is not divided', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 3, 306],
    ['brackets count twice', '[]{}~^|\\', 'GSM-7', 1, 16],
    ['one circumflex makes it UCS-2', `ê${'a'.repeat(69)}`, 'UCS-2', 1, 70],
    ['and 71 are two', `ê${'a'.repeat(70)}`, 'UCS-2', 2, 71],
    ['Arabic', 'ا'.repeat(134), 'UCS-2', 2, 134],
    ['Arabic, three', 'ا'.repeat(135), 'UCS-2', 3, 135],
    ['a pictogram counts twice', '😀'.repeat(35), 'UCS-2', 1, 70],
    ['a surrogate pair is not divided', `${'ا'.repeat(66)}😀${'ا'.repeat(66)}`, 'UCS-2', 3, 134],
  ])('%s', (_, text, encoding, count, units) => {
    expect(segments(text)).toEqual({ encoding, segments: count, units });
  });
});

describe('spelling for SMS', () => {
  it.each<[Language, string, string]>([
    [
      'fr',
      'Où êtes-vous ? À l’hôpital, très tôt : 12\u00a0h\u202f30…',
      "Où etes-vous ? A l'hopital, très tot : 12 h 30...",
    ],
    ['fr', 'Sœur Françoise – « bonjour » n° 5, Ça coûte 3 €', 'Soeur Francoise - "bonjour" no 5, Ça coute 3 €'],
    ['fr', 'e\u0301le\u0300ve', 'élève'],
    ['nl', 'Café België, coördinatie → hier', 'Café Belgie, coördinatie -> hier'],
    ['pl', 'Zażółć gęślą jaźń ŁÓDŹ', 'Zazolc gesla jazn LODZ'],
    ['ro', 'Șase ținte în oraș, ăla', 'Sase tinte in oras, ala'],
    ['tr', 'Işık, İstanbul, çağrı, şoför', 'Isik, Istanbul, cagri, soför'],
    ['sq', 'Përshëndetje, çfarë?', 'Pershendetje, cfare?'],
    ['pt', 'Informações: não há lições', 'Informacoes: nao ha licoes'],
    ['es', '¿Mañana? ¡Sí, por favor!', '¿Mañana? ¡Si, por favor!'],
  ])('%s keeps within GSM-7: %s', (language, text, spelled) => {
    expect(toGsm7(text, language)).toBe(spelled);
    expect(isGsm7(spelled)).toBe(true);
  });

  it('never folds Arabic', () => {
    const text = 'مرحبا، أهلاً بك – 1080 Évere';
    expect(toGsm7(text, 'ar')).toBe(text);
  });

  it('keeps every accent of a text that must be UCS-2 anyway', () => {
    expect(toGsm7('Être aidé : العربية', 'fr')).toBe('Être aidé : العربية');
  });

  it.each([
    ['📄 Papiers', 'Papiers'],
    ['🧑‍🏫 Cours et ateliers', 'Cours et ateliers'],
    ['👋🏽 Salut 🇧🇪 !', 'Salut !'],
    ['Merci ❤️', 'Merci'],
    ['1️⃣ impôts', '1 impots'],
    ['Tél. ☎️ 02', 'Tél. 02'],
    ['© 2021 ®', '(c) 2021 (r)'],
  ])('leaves pictograms out: %s', (text, spelled) => {
    expect(toGsm7(text, 'fr')).toBe(spelled);
  });

  it('spells a spelled text the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = toGsm7(text, 'fr');
        expect(toGsm7(once, 'fr')).toBe(once);
      }),
    );
  });
});

describe('a screen as SMS', () => {
  it('tells lines, one choice a line with its digit, then the keys', () => {
    const text = smsText(
      screen({
        lines: [wording('Pour quoi ?'), wording(' ')],
        choices: [
          choice('1', 'Papiers', { icon: '📄' }),
          choice('2', 'Emploi', { wording: wording('2 Emploi, mardi 14h') }),
        ],
        footer: wording('9 = une personne'),
      }),
    );
    expect(text).toBe('Pour quoi ?\n1 Papiers\n2 Emploi, mardi 14h\n9 = une personne');
  });

  it('takes the short form and leaves the pin to the words', () => {
    const line = { written: 'long', spoken: 'parlé', short: 'court' };
    const pin = { point: { latitude: 50.85, longitude: 4.35 }, name: 'EPN', address: 'Rue X 1' };
    expect(renderSms(screen({ lines: [line], pin }))).toEqual(['court']);
  });

  it('is one message while ten segments hold it, and several beyond, broken between lines', () => {
    const line = `${'mot '.repeat(120)}fin`;
    expect(renderSms(screen({ lines: [wording('a'.repeat(1530))] }))).toHaveLength(1);
    const parts = renderSms(screen({ lines: Array.from({ length: 8 }, () => wording(line)) }));
    expect(parts).toHaveLength(3);
    expect(parts.every((part) => part.endsWith('fin'))).toBe(true);
  });

  it('never exceeds Twilio’s limits nor loses a letter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 900 }), { maxLength: 6 }),
        fc.constantFrom<Language>('fr', 'ar'),
        (lines, language) => {
          const all = screen({ language, lines: lines.map(wording) });
          const parts = renderSms(all);
          for (const part of parts) {
            expect(segments(part).segments).toBeLessThanOrEqual(10);
            expect(part.length).toBeLessThanOrEqual(1600);
            expect(part).not.toMatch(/\p{Cs}/u);
          }
          expect(parts.join('').replace(/\s/g, '')).toBe(smsText(all).replace(/\s/g, ''));
        },
      ),
      { numRuns: 60 },
    );
  });
});
