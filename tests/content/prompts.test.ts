import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { isGsm7, toGsm7 } from '../../src/channels/sms/gsm7.ts';
import { secondsToSay } from '../../src/channels/whatsapp/speech-rate.ts';
import { isLanguage, type Language } from '../../src/core/language.ts';
import { MENU_NEEDS, NEED_ICONS, NEEDS } from '../../src/core/need.ts';
import { LOCALES, loadCatalogues, type PromptArgs, type PromptKey } from '../../src/prompts/catalogue.ts';
import { dayWording } from '../../src/prompts/when.ts';

const FORMS = ['written', 'short', 'spoken', 'aloud'] as const;
type Form = (typeof FORMS)[number];
type Forms = {
  readonly written: string;
  readonly short?: string;
  readonly spoken?: string;
  readonly aloud?: string;
};
type Catalogue = Readonly<Record<string, Forms>>;
type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** A form that a prompt leaves out: what is said beside a screen is the spoken one, everything else the written one. */
const textOf = (forms: Forms | undefined, form: Form): string =>
  forms?.[form] ?? (form === 'aloud' ? forms?.spoken : undefined) ?? forms?.written ?? '';

/** The pictogram that leads a button or a row, where the label stands beside it. */
const BUTTON_ICONS = { another: '🔁', bookings_label: '📅', yes: '✅', no: '❌', open_list: '👇' } as const;
const ROW_ICONS = {
  others: '➕',
  more_languages: '➡️',
  key_back: '↩️',
  key_person: '🧑',
  key_language: '🌍',
  voice_on: '🔊',
  voice_off: '🔇',
} as const;
const LABELS = [...NEEDS.map((need) => `need_${need}`), ...Object.keys(BUTTON_ICONS), ...Object.keys(ROW_ICONS)];

/** How each language speaks of the keys of a telephone, of hanging up and of calling back: nothing to say beside a screen. */
const TELEPHONE: Readonly<Record<Language, RegExp>> = {
  fr: /tapez|appuyez|dièse|étoile|raccroch|rappel(?:er|ez|lera)|ce numéro/iu,
  nl: /\bdruk|\btoets|hekje|sterretje|neerleggen|leg neer|terugbellen|belt u (?:ook )?terug|te bellen|opnieuw bellen|bel (?:alstublieft )?opnieuw|dit nummer/iu,
  en: /\bpress\b|\bhash\b|\bstar\b|hang up|call(?:ing)? (?:you )?(?:back|again)|for calling|this number/iu,
  ar: /اضغط|إنهاء المكالمة|أنهوا المكالمة|نجمة|هذا الرقم|اتصلوا من جديد|لاتصالكم/u,
  tr: /tuş|bas(?:ın|mak)|\bkare\b|yıldız|telefonu kapat|geri ara|bu numaradan|tekrar ara|aradığınız/iu,
  ro: /apăsați|tastați|diez|steluță|închide|suna (?:înapoi|din nou)|sunați din nou|ați sunat|acest număr/iu,
  sq: /shtyp|thurrja|\bylli|mbyll|këtë numër|telefononi përsëri|telefonuat/iu,
  pl: /nacisnąć|wpisać|: krzyżyk|gwiazdk|rozłącz|oddzwoni|zadzwonić (?:za|jeszcze)|znowu zadzwonić|za telefon/iu,
  pt: /carregue|marque|cardinal|asterisco|deslig|este número|lig(?:ar|ue) (?:de novo|outra vez)|sua chamada para/iu,
  es: /marque|almohadilla|asterisco|cuelg|colgar|este número|llam(?:e|ar) (?:de nuevo|otra vez)|por llamar/iu,
};

/** Arabic is compared without its vowel signs. */
const unvowelled = (text: string): string => text.replace(/[\u064b-\u0652\u0670]/g, '');

/** The numbers to call in danger are the only digits that a sentence may hold by itself. */
const withoutEmergencyNumbers = (text: string): string => text.replace(/\b1 (?:1 2|0 [67])\b/g, '');

/** `TYPE.literal` of the parser, an enum that intl-messageformat does not export. */
const LITERAL = 0;

const FOLDER = new URL('../../prompts/', import.meta.url);
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
const languages = files.map((file) => file.replace(/\.json$/, '')).filter(isLanguage);
const translations = languages.filter((language) => language !== 'fr');

const read = (language: Language): Catalogue =>
  JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), 'utf8')) as Catalogue;
const catalogues = new Map(languages.map((language) => [language, read(language)]));
const french = read('fr');

/** Every text of a catalogue, by the name under which a failure is reported: "keys_first.short". */
const texts = (language: Language): readonly { name: string; key: string; form: Form; text: string }[] =>
  Object.entries(catalogues.get(language) ?? {}).flatMap(([key, forms]) =>
    FORMS.flatMap((form) => {
      const text = forms[form];
      return text === undefined ? [] : [{ name: `${key}.${form}`, key, form, text }];
    }),
  );

/** What a message is made of: its own words, the arguments that it says, and those that it only chooses by, with their cases. */
type Anatomy = {
  readonly words: string[];
  readonly said: Set<string>;
  readonly selects: Map<string, string>;
  readonly plurals: Map<string, string[]>;
};

const dissect = (elements: readonly Element[], found: Anatomy): Anatomy => {
  for (const element of elements) {
    if ('options' in element) {
      const cases = Object.keys(element.options).sort();
      if ('pluralType' in element) found.plurals.set(element.value, cases);
      else found.selects.set(element.value, cases.join(' '));
      for (const option of Object.values(element.options)) dissect(option.value, found);
    } else if (element.type === LITERAL) found.words.push(element.value);
    else if ('value' in element) found.said.add(element.value);
  }
  return found;
};

const anatomy = (language: Language, text: string): Anatomy => {
  const ast = new IntlMessageFormat(text, LOCALES[language], undefined, { ignoreTag: true }).getAst();
  return dissect(ast, { words: [], said: new Set(), selects: new Map(), plurals: new Map() });
};

const ownWords = (language: Language, text: string): string => anatomy(language, text).words.join(' ');
const argumentsOf = ({ said, selects, plurals }: Anatomy): string[] =>
  [...new Set([...said, ...selects.keys(), ...plurals.keys()])].sort();
const failing = (language: Language, fails: (text: string, form: Form, key: string) => boolean): string[] =>
  texts(language)
    .filter(({ text, form, key }) => fails(text, form, key))
    .map(({ name, text }) => `${name}: ${text}`);

describe('the catalogues', () => {
  it('are named after the languages of the project, French, Dutch and English among them', () => {
    expect(files).toHaveLength(languages.length);
    expect(languages).toEqual(expect.arrayContaining(['fr', 'nl', 'en']));
  });
});

describe.each(languages)('prompts/%s.json', (language) => {
  const catalogue = catalogues.get(language) ?? {};

  it('compiles, and says something in every form', () => {
    for (const { text } of texts(language)) expect(() => anatomy(language, text)).not.toThrow();
    expect(failing(language, (text) => text === '' || text.trim() !== text)).toEqual([]);
  });

  it('has only the four forms, the written one always', () => {
    const wrong = Object.entries(catalogue).filter(
      ([, forms]) =>
        typeof forms.written !== 'string' || Object.keys(forms).some((form) => !FORMS.includes(form as Form)),
    );
    expect(wrong).toEqual([]);
  });

  it('counts with the plurals that its language has', () => {
    const categories = new Intl.PluralRules(LOCALES[language]).resolvedOptions().pluralCategories;
    const unknown = failing(language, (text) =>
      [...anatomy(language, text).plurals.values()].some((cases) =>
        cases.some((name) => !name.startsWith('=') && !categories.includes(name as Intl.LDMLPluralRule)),
      ),
    );
    expect(unknown).toEqual([]);
  });

  it('has labels that fit a button', () => {
    const labels = LABELS.flatMap((key) => [textOf(catalogue[key], 'written'), textOf(catalogue[key], 'short')]);
    expect(labels.filter((label) => label === '' || label.length > 20)).toEqual([]);
    expect([...(catalogue['cancel_label']?.short ?? '')].length).toBeLessThanOrEqual(20);
  });

  it('leaves room for the pictogram that leads a button or a row of a list', () => {
    const needs = Object.fromEntries(NEEDS.map((need) => [`need_${need}`, NEED_ICONS[need]]));
    const titles = (icons: Readonly<Record<string, string>>) =>
      Object.entries(icons).map(([key, icon]) => `${icon} ${textOf(catalogue[key], 'written')}`);
    expect(titles(BUTTON_ICONS).filter((title) => title.length > 20)).toEqual([]);
    expect(titles({ ...needs, ...ROW_ICONS }).filter((title) => title.length > 24)).toEqual([]);
  });

  it('names the picture of every need of the menu, each another one', () => {
    const icons = MENU_NEEDS.map((need) => textOf(catalogue[`icon_${need}`], 'aloud'));
    expect(new Set(icons).size).toBe(MENU_NEEDS.length);
    expect(icons).not.toContain('');
  });

  it('has a label of its own for every need, so that no two lines of the menu look the same', () => {
    for (const form of FORMS) {
      const labels = NEEDS.map((need) => textOf(catalogue[`need_${need}`], form));
      expect(new Set(labels).size).toBe(NEEDS.length);
    }
  });

  it('names the day of an appointment to cancel within a button, on every day of the week', () => {
    const all = loadCatalogues();
    const now = new Date('2026-09-23T10:00:00Z');
    const labels = Array.from({ length: 9 }, (_, inDays) => {
      const day = dayWording(
        { catalogues: all, timeZone: 'Europe/Brussels', communeOf: () => null },
        language,
        new Date(now.getTime() + inDays * 86_400_000),
        now,
      );
      return all.word(language, 'cancel_label', { day: day.short }).written;
    });
    // WhatsApp shows it without the marks of direction.
    expect(labels.map((label) => label.replace(/[\u2066-\u2069]/g, '')).filter((label) => label.length > 20)).toEqual(
      [],
    );
  });

  it('says first who writes when a call was cut off: to the telephone it is a number that it does not know', () => {
    const [first = ''] = textOf(catalogue['call_dropped'], 'short').split(/(?<=:)\s/);
    expect(first).toMatch(/Passerelle:$/);
  });

  it('invites to call where it cannot speak, and orders nobody', () => {
    const CAN: Readonly<Record<Language, RegExp>> = {
      fr: /vous pouvez/,
      nl: /u mag/i,
      en: /you can/,
      ar: /يمكنكم/,
      tr: /bilirsiniz/,
      ro: /puteți/,
      sq: /mund të na/,
      pl: /można/,
      pt: /pode/,
      es: /puede/,
    };
    for (const form of FORMS) expect(unvowelled(textOf(catalogue['voice_not_here'], form))).toMatch(CAN[language]);
  });

  // Arabic has no place in GSM-7: its messages are UCS-2 whatever we write.
  it.skipIf(language === 'ar')('is cheap as SMS: every short form can be spelled in GSM-7', () => {
    const forms = Object.entries(catalogue).map(([key, { written, short }]) => ({ key, text: short ?? written }));
    const dear = forms.filter(({ text }) => !isGsm7(toGsm7(ownWords(language, text), language)));
    expect(dear).toEqual([]);
  });

  it('speaks without signs, capitals or pictograms that a voice would stumble on', () => {
    const unspeakable = /[*=·–—±#«»“”"\n]|\p{Extended_Pictographic}|\p{Lu}{2,}/u;
    const isForTheEar = (form: Form): boolean => form === 'spoken' || form === 'aloud';
    expect(failing(language, (text, form) => isForTheEar(form) && unspeakable.test(ownWords(language, text)))).toEqual(
      [],
    );
  });

  it('says nothing of telephone keys, hanging up or calling back to a person who sees a screen', () => {
    const heard = Object.entries(catalogue).map(([key, forms]) => ({ key, text: textOf(forms, 'aloud') }));
    const ofTelephones = heard.filter(({ text }) => TELEPHONE[language].test(unvowelled(ownWords(language, text))));
    expect(ofTelephones).toEqual([]);
    // The hour is a number that nobody presses.
    const ofKeys = heard.filter(
      ({ key, text }) => key !== 'hour' && /\d/.test(withoutEmergencyNumbers(ownWords(language, text))),
    );
    expect(ofKeys).toEqual([]);
  });

  it('says the whole menu in a voice message of little more than a minute', () => {
    const all = loadCatalogues();
    const say = (key: PromptKey, args?: PromptArgs): string => {
      const wording = all.word(language, key, args);
      return wording.aloud ?? wording.spoken;
    };
    const lines = MENU_NEEDS.map((need) => say('tap', { icon: say(`icon_${need}`), label: say(`need_${need}`) }));
    const keys = (['voice_off', 'key_person', 'key_language'] as const).map((key) => say(key));
    const told = [say('greeting'), say('choose_need'), ...lines, ...keys];
    const seconds = told.reduce((sum, text) => sum + secondsToSay(language, text), 0);
    expect(seconds).toBeLessThan(75);
  });

  it('says a digit beside a screen only where the picture to touch is that digit', () => {
    const digits = Object.keys(catalogue).filter((key) =>
      anatomy(language, textOf(catalogue[key], 'aloud')).said.has('digit'),
    );
    expect(digits).toEqual(['press_for_language', 'offer']);
  });

  it('never asks anyone to text a word that Twilio takes for an opt-out, save STOP', () => {
    const optOut = /(?<!\p{L})(?:STOPALL|UNSUBSCRIBE|CANCEL|END|QUIT|REVOKE|OPTOUT)(?!\p{L})/u;
    const asked =
      /\b(?:text|write|reply|send|type)\s+(?:with\s+)?["'“*]?(?:cancel|end|quit)\b|(?<!\p{L})(?:cancel|end|quit)\s*=/iu;
    expect(
      failing(language, (text) => optOut.test(ownWords(language, text)) || asked.test(ownWords(language, text))),
    ).toEqual([]);
  });
});

describe.each(translations)('prompts/%s.json beside the French reference', (language) => {
  const catalogue = catalogues.get(language) ?? {};
  const compare = (differ: (ours: Anatomy, reference: Anatomy) => boolean): string[] =>
    Object.keys(french).flatMap((key) =>
      FORMS.filter((form) =>
        differ(anatomy(language, textOf(catalogue[key], form)), anatomy('fr', textOf(french[key], form))),
      ).map((form) => `${key}.${form}: ${textOf(catalogue[key], form)}`),
    );

  it('has the same keys, in the same order', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(french));
  });

  it('says the same arguments in each form', () => {
    const differing = compare((ours, reference) => String(argumentsOf(ours)) !== String(argumentsOf(reference)));
    // In an Arabic SMS a letter costs more than twice as much: until when a session lasts is told once it is booked.
    const expected = language === 'ar' ? [`offer.short: ${textOf(catalogue['offer'], 'short')}`] : [];
    expect(differing).toEqual(expected);
  });

  it('chooses by the same arguments and cases, unless it says the argument itself', () => {
    const differ = (ours: Anatomy, reference: Anatomy): boolean =>
      [...ours.selects].some(([name, cases]) => reference.selects.get(name) !== cases) ||
      [...reference.selects].some(([name, cases]) => ours.selects.get(name) !== cases && !reference.said.has(name));
    expect(compare(differ)).toEqual([]);
  });

  it('has no French left', () => {
    const leftOver =
      /(?<!\p{L})(?:vous|votre|nous|notre|une|pour|avec|tapez|[ée]crivez|r[ée]pondez|dites|rendez|s[ée]ances?|près|êtes|personne|aujourd|demain|dièse|étoile|autres?|chiffre|langue|téléphone|ordinateur)(?!\p{L})/iu;
    expect(failing(language, (text) => leftOver.test(ownWords(language, text)))).toEqual([]);
  });
});

describe('the hour', () => {
  const all = loadCatalogues();
  it.each<[Language, number, string, string, string, string]>([
    ['fr', 14, '00', '14 h', '14h', '14 heures'],
    ['fr', 9, '30', '9 h 30', '9h30', '9 heures 30'],
    ['fr', 1, '00', '1 h', '1h', '1 heure'],
    ['nl', 14, '00', '14 u', '14u', '14 uur'],
    ['nl', 14, '30', '14 u 30', '14u30', '14 uur 30'],
    ['es', 16, '00', '16:00', '16:00', 'las cuatro de la tarde'],
    ['es', 1, '30', '1:30', '1:30', 'la una y media de la madrugada'],
    ['es', 12, '05', '12:05', '12:05', 'las doce y 5 del mediodía'],
    ['en', 9, '00', '9:00', '9:00', '9 in the morning'],
    ['en', 12, '00', '12:00', '12:00', '12 noon'],
    ['en', 14, '30', '14:30', '14:30', '2 30 in the afternoon'],
  ])('in %s, %i:%s is written "%s", in an SMS "%s" and said "%s"', (language, hour, minute, written, short, spoken) => {
    // The space is one at which a screen does not break the line.
    const unbroken = written.replaceAll(' ', '\u00a0');
    expect(all.word(language, 'hour', { hour, minute })).toEqual({ written: unbroken, short, spoken });
  });
});
