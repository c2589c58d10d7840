import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderSms } from '../../src/channels/sms/render.ts';
import { renderVoice } from '../../src/channels/voice/render.ts';
import { renderWhatsApp } from '../../src/channels/whatsapp/render.ts';
import { LANGUAGES } from '../../src/core/language.ts';
import { createGazetteer } from '../../src/directory/gazetteer/gazetteer.ts';
import { readingOf } from '../../src/hearing/story-answer.ts';
import { withoutPersonalNumbers } from '../../src/privacy/personal-numbers.ts';
import { redacted } from '../../src/privacy/redact.ts';
import { loadCatalogues } from '../../src/prompts/catalogue.ts';
import type { ComposeContext } from '../../src/turn/compose/context.ts';
import { compose } from '../../src/turn/compose.ts';
import { createUnderstanding } from '../../src/understanding/understand.ts';
import { readXml } from '../channels/support/xml.ts';
import { booking, offer } from '../support/offers.ts';
import { whereIs } from '../support/understanding.ts';
import { tellingSpeaker } from '../support/voice.ts';
import { anyJson, anyText } from './support/corpus.ts';
import { fuzz } from './support/counted.ts';

const words = { catalogues: loadCatalogues(), timeZone: 'Europe/Brussels', communeOf: () => null };
const context = (language: (typeof LANGUAGES)[number], live: boolean): ComposeContext => ({
  language,
  now: new Date('2026-03-03T09:00:00Z'),
  reachable: true,
  placeHints: [],
  speaks: !live,
  aloud: false,
  pace: 0,
  live,
  atStart: false,
  privacyUrl: 'https://helpline.test/privacy?lang=fr',
  byText: false,
});

/** Control characters but line breaks and tabs: XML cannot hold them. */
const UNPRINTABLE = /[^\P{Cc}\n\r\t]/gu;

/** A place as a careless or hostile import would have it. */
const name = anyText.map((text) => Buffer.from(text.slice(0, 300), 'utf8').toString('utf8'));
const hostileOffer = fc
  .record({
    placeName: name,
    street: name,
    commune: name,
    title: fc.option(name),
    directions: fc.dictionary(fc.constantFrom('fr', 'nl', 'ar'), name),
  })
  .map((more) => offer(1, more));

describe('whatever people say', () => {
  it('has nothing secret left and is understood, or not, without a fault', { timeout: 60_000 }, () => {
    fuzz('texts redacted', 14_000, anyText, (text) => {
      const { text: kept, found } = redacted(text);
      if (found.length === 0) expect(kept).toBe(text);
    });
    fuzz('texts masked', 3_000, anyText, (text) => {
      withoutPersonalNumbers(text);
    });
    const understand = createUnderstanding({ gazetteer: createGazetteer() });
    fuzz('texts understood', 4_000, fc.tuple(anyText, fc.constantFrom(null, ...LANGUAGES)), ([text, assumed]) => {
      understand(text, { assumed });
    });
  });

  it('a reading service may answer anything', () => {
    fuzz(
      'answers of an understanding service',
      6_000,
      fc.oneof(
        anyText,
        anyJson.map((value) => JSON.stringify({ choices: [{ message: { content: JSON.stringify(value) } }] })),
      ),
      (body) => {
        readingOf(body);
      },
    );
  });
});

describe('whatever a place is called', () => {
  it('every screen with it can be said on every channel, and no XML is broken', { timeout: 60_000 }, () => {
    fuzz(
      'screens with hostile names',
      2_000,
      fc.tuple(hostileOffer, fc.constantFrom(...LANGUAGES), fc.boolean()),
      ([one, language, live]) => {
        const events = [
          { type: 'places_listed', key: 'offer_list', offers: [one], need: null, where: whereIs('1080'), others: '4' },
          { type: 'booked', key: 'booked', booking: booking(1, one), need: null },
        ] as const;
        for (const event of events) {
          const screen = compose(words, [event], context(language, live));
          if (screen === null) throw new Error('Nothing is said.');
          expect(renderSms(screen).length).toBeGreaterThan(0);
          expect(renderWhatsApp(screen).length).toBeGreaterThan(0);
          const twiml = renderVoice(screen, '/next', tellingSpeaker, 'https://helpline.test');
          readXml(twiml);
          expect(twiml.replace(UNPRINTABLE, '')).toBe(twiml);
          expect(Buffer.from(twiml, 'utf8').toString('utf8')).toBe(twiml);
        }
      },
    );
  });
});
