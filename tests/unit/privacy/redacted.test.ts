import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPostcodes } from '../../../src/directory/gazetteer/postcodes.ts';
import { redacted, redactedContent, redactedPrepared } from '../../../src/privacy/redact.ts';
import { isIban } from '../../../src/privacy/redaction/bank-account.ts';
import { passesLuhn } from '../../../src/privacy/redaction/bank-card.ts';
import { isNationalNumber } from '../../../src/privacy/redaction/national-number.ts';

const postcodes = [...loadPostcodes().keys()];
const postcode = fc.constantFrom(...postcodes);
const text = (words: string): string => redacted(words).text;

const twoDigits = (most: number, least = 0) =>
  fc.integer({ min: least, max: most }).map((number) => String(number).padStart(2, '0'));

/** A national register number of somebody who does not exist. */
const nationalNumber = fc
  .tuple(
    twoDigits(99),
    twoDigits(12),
    fc.constantFrom(0, 20, 40),
    twoDigits(31),
    fc.integer({ min: 1, max: 998 }),
    fc.boolean(),
  )
  .map(([year, month, more, day, nth, since2000]) => {
    const nine = `${year}${String(Number(month) + more).padStart(2, '0')}${day}${String(nth).padStart(3, '0')}`;
    const check = 97 - (Number(since2000 ? `2${nine}` : nine) % 97);
    return nine + String(check).padStart(2, '0');
  });

const spellings: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => digits.replace(/(..)(..)(..)(...)(..)/, '$1.$2.$3-$4.$5'),
  (digits) => digits.replace(/(..)(..)(..)(...)(..)/, '$1 $2 $3 $4 $5'),
  (digits) => digits.replace(/(..)(..)(..)(...)(..)/, '$1/$2/$3 - $4.$5'),
  (digits) => digits.replace(/(......)(...)(..)/, '$1-$2-$3'),
  (digits) => digits.replace(/(......)(.....)/, '$1 $2'),
  (digits) => [...digits].join(' '),
  (digits) => digits.replace(/(..)(..)(..)(...)(..)/, '$1\u00a0$2\u202f$3–$4\u200e.$5'),
  (digits) => digits.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit))),
  (digits) => digits.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
];

/** A card of 16 digits, or 13 to 19, with its check digit. */
const card = fc
  .tuple(
    fc.constantFrom('4', '5', '6', '3', '2'),
    fc
      .integer({ min: 11, max: 17 })
      .chain((length) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })),
  )
  .map(([issuer, digits]) => {
    const body = issuer + digits.join('');
    return [...'0123456789'].map((check) => body + check).find(passesLuhn) ?? '';
  });

describe('what is never stored', () => {
  it.each([
    ['a national register number', 'mon registre 85.07.30-033.28 ok', 'mon registre [🔒] ok'],
    ['of somebody born since 2000', 'RN 01.03.15-123.80', 'RN [🔒]'],
    ['a bis number', 'NISS 98.47.28-997.65.', 'NISS [🔒].'],
    ['a card in fours, and the postcode behind it stays', 'visa 4111 1111 1111 1111 1080', 'visa [🔒] 1080'],
    ['a Bancontact card', '6703 0000 0000 0000 3', '[🔒]'],
    ['an American Express', '3782-822463-10005', '[🔒]'],
    ['an account', 'op BE68 5390 0754 7034 aub', 'op [🔒] aub'],
    ['an account in one piece and small letters', 'be68539007547034', '[🔒]'],
    ['a Romanian account', 'cont RO49AAAA1B31007593840000 va rog', 'cont [🔒] va rog'],
  ])('%s', (_, said, kept) => {
    expect(text(said)).toBe(kept);
  });

  it('whatever the spelling and the words around it, of any person’s number', () => {
    fc.assert(
      fc.property(nationalNumber, fc.constantFrom(...spellings), postcode, (number, spelt, near) => {
        expect(isNationalNumber(number)).toBe(true);
        const { text: kept, found } = redacted(`numéro ${spelt(number)}, ${near} svp`);
        expect(kept).toBe(`numéro [🔒], ${near} svp`);
        expect(found).toEqual(['national_number']);
      }),
      { numRuns: 2_000 },
    );
  });

  it('any card that its check digit proves', () => {
    fc.assert(
      fc.property(card, fc.constantFrom('', ' ', '-', '.'), postcode, (digits, sign, near) => {
        const spelt = sign === '' ? digits : (digits.match(/\d{1,4}/g) ?? []).join(sign);
        const looksLikePostcodes =
          digits.match(/\d{1,4}/g)?.every((group) => group.length < 2 || postcodes.includes(group)) ?? false;
        fc.pre(sign === '' || !looksLikePostcodes);
        const { text: kept } = redacted(`carte: ${spelt}, ${near}`);
        expect(kept).toBe(`carte: [🔒], ${near}`);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['fr', 'mon mot de passe est Soleil2026', 'mon mot de passe est [🔒]'],
    ['fr', 'Mon mot de passe est soleil', 'Mon mot de passe est [🔒]'],
    ['fr', "mon code pin c'est 4827 et j'habite 1080", "mon code pin c'est [🔒] et j'habite 1080"],
    ['fr', 'code PIN: 1 2 3 4', 'code PIN: [🔒]'],
    ['fr', 'mdp Azerty123', 'mdp [🔒]'],
    ['fr', 'mon code est 4827', 'mon code est [🔒]'],
    ['nl', 'mijn code is 1234', 'mijn code is [🔒]'],
    ['nl', 'wachtwoord: Zomer!', 'wachtwoord: [🔒]!'],
    ['nl', 'mijn wachtwoord van itsme is Zomer26 help', 'mijn wachtwoord van itsme is [🔒] help'],
    ['nl', 'mijn pincode is 1080', 'mijn pincode is [🔒]'],
    ['en', 'my PIN is 1234, I live in 1080', 'my PIN is [🔒], I live in 1080'],
    ['en', 'the password for my bank is "hunter"', 'the password for my bank is "[🔒]"'],
    ['en', 'cvc 123', 'cvc 123'],
    ['en', 'cvc: 123', 'cvc: [🔒]'],
    ['ar', 'كلمة السر هي ١٢٣٤', 'كلمة السر هي [🔒]'],
    ['ar', 'الرقم السري ديالي هو 4827', 'الرقم السري ديالي هو [🔒]'],
    ['ar', 'الرقم السري 4827', 'الرقم السري [🔒]'],
    ['tr', 'şifrem 4827', 'şifrem [🔒]'],
    ['tr', 'PIN kodum: 4827', 'PIN kodum: [🔒]'],
    ['ro', 'parola mea este Bucuresti', 'parola mea este [🔒]'],
    ['ro', 'codul meu este 4827', 'codul meu este [🔒]'],
    ['sq', 'PIN-i im është 4827', 'PIN-i im është [🔒]'],
    ['sq', 'fjalëkalimi im është Tirana1', 'fjalëkalimi im është [🔒]'],
    ['pl', 'moje hasło to Krakow12', 'moje hasło to [🔒]'],
    ['pl', 'mój kod to 4827', 'mój kod to [🔒]'],
    ['pt', 'a minha senha é Lisboa', 'a minha senha é [🔒]'],
    ['pt', 'o meu código é 4827', 'o meu código é [🔒]'],
    ['es', 'mi contraseña es Madrid', 'mi contraseña es [🔒]'],
    ['es', 'mi clave es 4827 gracias', 'mi clave es [🔒] gracias'],
  ])('a PIN or a password that is said to be one (%s): %s', (_, said, kept) => {
    expect(text(said)).toBe(kept);
  });
});

describe('what always stays', () => {
  it.each([
    'mot de passe 1080',
    'wachtwoord 1030',
    'wachtwoord: 1030',
    'mon code est 1080',
    'mijn code is 1030',
    'le code postal est 1030',
    'code 4827',
    '4827',
    'mon mot de passe est oublié',
    'Mon mot de passe est perdu, 1080',
    'MON MOT DE PASSE EST PERDU',
    'mijn wachtwoord is vergeten',
    'mijn wachtwoord vergeten is erg',
    'my password is not working',
    'my password is wrong',
    'password to gmail',
    'senha e email',
    'كلمة السر نسيتها 1030',
    'كلمة السر هي غلط',
    'şifrem unuttum',
    'parola este uitata',
    'fjalëkalimi është harruar',
    'hasło jest złe',
    'a senha é errada',
    'mi contraseña es incorrecta',
    'aide itsme pin',
    'appelez-moi au 0470 12 34 56',
    '+32 470 12 34 56',
    'dossier 12345678901234567890123',
    '1080 1030 1000 1050',
    '4000 4020 5000 6000',
    '4100 4020 4030 4040',
    '12/03/2026 14:30',
    'rue de Ribaucourt 21, bus 49',
    '85.07.30-033.29',
    '4111 1111 1111 1112',
    '',
    '🙏🙏',
  ])('%s', (said) => {
    expect(redacted(said)).toEqual({ text: said, found: [] });
  });

  it('postcodes, booking codes and single keys, in any number and order', () => {
    const answer = fc.oneof(
      postcode,
      fc.integer({ min: 0, max: 9999 }).map((code) => String(code).padStart(4, '0')),
      fc.integer({ min: 0, max: 9 }).map(String),
      fc.constantFrom('*', '#', '?'),
    );
    const between = fc.constantFrom(', ', ' of ', ' ou ', '; ', '\n', ' / 1 / ');
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 3 }), between, (answers, sign) => {
        const said = answers.join(sign);
        expect(text(said)).toBe(said);
      }),
      { numRuns: 3_000 },
    );
  });

  it('any list of postcodes, however it is written', () => {
    fc.assert(
      fc.property(
        fc.array(postcode, { maxLength: 8 }),
        fc.constantFrom(' ', '-', '.', ', ', '/', '  '),
        (codes, sign) => {
          const said = `je suis ${codes.join(sign)}`;
          expect(text(said)).toBe(said);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe('redaction itself', () => {
  it('never throws, never adds, and finds nothing more when it is done twice', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        'pin ',
        'mot de passe est ',
        'wachtwoord: ',
        'كلمة السر هي ',
        '4111 1111 1111 1111',
        '85.07.30-033.28',
        '\ud83d',
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const said = parts.join('');
        const once = redacted(said);
        if (once.found.length === 0) expect(once.text).toBe(said);
        expect(once.text.split('[🔒]').length).toBeGreaterThan(once.found.length);
        // What is taken out may bring two numbers side by side: nothing that was one before comes back.
        expect(redacted(once.text).text.length).toBeLessThanOrEqual(once.text.length + 3 * once.found.length);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is quick with a copied letter of 100 000 characters', () => {
    const letters = ['1 ', '1234 ', 'mot de passe ', 'pin est ', 'be68 ', 'a'];
    for (const letter of letters) {
      // Time that grows with the square of the length would be more than a test has.
      expect(redacted(letter.repeat(100_000 / letter.length)).text, letter).not.toBe('');
    }
  });

  it('leaves nothing of it in messages, captions, speech and what was heard, and touches nothing else', () => {
    const said = 'registre 85.07.30-033.28, 1080';
    const kept = 'registre [🔒], 1080';
    expect(redactedContent({ type: 'text', text: said, optedOut: true })).toEqual({
      type: 'text',
      text: kept,
      optedOut: true,
    });
    expect(redactedContent({ type: 'speech', text: said, confidence: 0.5 })).toEqual({
      type: 'speech',
      text: kept,
      confidence: 0.5,
    });
    const media = { type: 'media', kind: 'picture', reference: '85073003328', mimeType: 'image/jpeg' } as const;
    expect(redactedContent({ ...media, caption: said })).toEqual({ ...media, caption: kept });
    expect(redactedContent({ ...media, caption: null })).toEqual({ ...media, caption: null });
    expect(redactedContent({ type: 'digits', digits: '1080' })).toEqual({ type: 'digits', digits: '1080' });
    const story = { need: null, postcode: '1080', language: null };
    expect(redactedPrepared({ heard: { type: 'words', text: said }, story })).toEqual({
      heard: { type: 'words', text: kept },
      story,
    });
    expect(redactedPrepared({ heard: { type: 'nothing' }, story: null })).toEqual({
      heard: { type: 'nothing' },
      story: null,
    });
  });
});

describe('check digits', () => {
  it('are those of the decrees and standards', () => {
    expect(['93051822361', '42012205181', '98472899765', '01490700185'].map(isNationalNumber)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['93051822362', '93131822361', '93053222361', '9305182236', ''].map(isNationalNumber)).not.toContain(true);
    expect(['4111111111111111', '378282246310005'].map(passesLuhn)).toEqual([true, true]);
    expect(isIban('BE68539007547034')).toBe(true);
    expect(isIban('BE68539007547035')).toBe(false);
  });
});
