import { describe, expect, it } from 'vitest';
import { renderVoice } from '../../src/channels/voice/render.ts';
import { wordsTold } from '../../src/channels/voice/told.ts';
import type { Language } from '../../src/core/language.ts';
import { plainScreen, type Wording } from '../../src/core/screen.ts';
import type { Pace } from '../../src/core/speaker.ts';
import { BASE_URL, tellingSpeaker } from '../support/voice.ts';

const says = (spoken: string, language?: Language): Wording => ({
  written: '',
  short: '',
  spoken,
  ...(language === undefined ? {} : { language }),
});

const clip = (path: string) => {
  const [, , language, text = ''] = path.split('/');
  return language === 'sq' ? { language: 'sq' as const, text: decodeURIComponent(text) } : null;
};

const heard = (lines: readonly Wording[], more: { pace?: Pace; hangUp?: boolean; hints?: readonly string[] } = {}) =>
  wordsTold(renderVoice({ ...plainScreen('fr', lines), ...more }, '/next', tellingSpeaker, BASE_URL), clip);

describe('what was said on a call, read from the document that said it', () => {
  it.each([
    ['to press a key', {}],
    ['at its end', { hangUp: true }],
    ['slowly', { pace: 1 as const }],
  ])('is what the caller heard %s, word for word and in order', (_, more) => {
    expect(heard([says('Bonjour & merci : « 5 < 6 »'), says('L’adresse "rue Haute"')], more)).toEqual([
      { language: 'fr', text: 'Bonjour & merci : « 5 < 6 »' },
      { language: 'fr', text: 'L’adresse "rue Haute"' },
    ]);
  });

  it('has each sentence in its own language, those that are played too', () => {
    expect(heard([says('Bonjour'), says('Goeiedag', 'nl'), says('مرحبا', 'ar'), says('Mirë se vini', 'sq')])).toEqual([
      { language: 'fr', text: 'Bonjour' },
      { language: 'nl', text: 'Goeiedag' },
      { language: 'ar', text: 'مرحبا' },
      { language: 'sq', text: 'Mirë se vini' },
    ]);
  });

  it('has a sign where nobody knows the words of a sound any more', () => {
    const played = '<Response><Say language="fr-BE">Voici</Say><Play>https://x.test/audio/fr/abc.wav</Play></Response>';
    expect(wordsTold(played, () => null)).toEqual([
      { language: 'fr', text: 'Voici' },
      { language: 'fr', text: '🔊' },
    ]);
  });

  it('takes no word that was only listened for, and nothing of what is no document', () => {
    expect(heard([says('Bonjour')], { hints: ['<Say language="fr-BE">non</Say>'] })).toHaveLength(1);
    for (const text of ['', '<Response/>', '<Say', '<Response><Hangup/></Response>', '<Play>no address</Play>']) {
      expect(wordsTold(text, () => null).map((told) => told.text)).toEqual(text.startsWith('<Play') ? ['🔊'] : []);
    }
  });
});
