import { describe, expect, it } from 'vitest';
import { withoutPersonalNumbers } from '../../../src/privacy/personal-numbers.ts';

describe('what the understanding service is never shown', () => {
  it.each([
    ['a Belgian mobile number', 'appelez-moi au 0470 12 34 56 merci', 'appelez-moi au [phone] merci'],
    ['written with dots and the country', 'bel +32 470.12.34.56', 'bel [phone]'],
    ['written with a zero in brackets', '+32 (0)470 12 34 56', '[phone]'],
    ['with two zeros before the country', '0032 2 123 45 67 svp', '[phone] svp'],
    ['a fixed line', '02/123.45.67', '[phone]'],
    ['a French number', '+33 6 12 34 56 78', '[phone]'],
    ['a number in Arabic-Indic digits', 'رقمي ٠٤٧٠١٢٣٤٥٦', 'رقمي [phone]'],
    ['a national register number', 'mon registre 85.07.30-033.28 ok', 'mon registre [number] ok'],
    ['the same without signs', '85073003328', '[number]'],
    ['an identity card', 'carte 592-1234567-89', 'carte [number]'],
    ['an IBAN', 'BE68 5390 0754 7034', '[account]'],
    ['an IBAN in one piece', 'op rekening BE68539007547034 aub', 'op rekening [account] aub'],
    ['an IBAN in small letters', 'be68 5390 0754 7034', '[account]'],
    ['a foreign IBAN', 'FR76 3000 6000 0112 3456 7890 189', '[account]'],
    ['a bank card', '4111 1111 1111 1111', '[card]'],
    ['a bank card in one piece', 'visa 4111111111111111', 'visa [card]'],
    ['a Bancontact card', '6703 0000 0000 0000 3', '[card]'],
    ['an e-mail address', 'mail jan.peeters@example.be aub', 'mail [email] aub'],
    ['a link with a token', 'zie https://itsme.be/x?t=abc daar', 'zie [link] daar'],
    ['a PIN', 'mon code pin est 4821', 'mon [secret]'],
    ['a Dutch password', 'wachtwoord: Zomer2026', '[secret]'],
    ['a password in Arabic', 'كلمة السر 1234', '[secret]'],
    ['a date of birth', 'geboren 30/07/1985', 'geboren [date]'],
    ['a file number', 'dossier 1234567', 'dossier [number]'],
  ])('%s', (_, text, shown) => {
    expect(withoutPersonalNumbers(text)).toBe(shown);
  });

  it.each([
    'je suis à 1080 Molenbeek',
    '1080 1030',
    'rue de Ribaucourt 21, bus 49',
    'j’ai oublié mon mot de passe itsme',
    'le code postal est 1030',
    'à 14h30',
    'I forgot my password for the bank',
  ])('but what says where a person is or what they need stays: %s', (text) => {
    expect(withoutPersonalNumbers(text)).toBe(text.replace('’', "'"));
  });

  it('keeps the postcode that follows a phone number', () => {
    expect(withoutPersonalNumbers('0470 12 34 56 1080')).toBe('[phone] 1080');
    expect(withoutPersonalNumbers('02 123 45 67, 1030')).toBe('[phone], 1030');
  });

  it('shows at most a thousand characters of a copied letter', () => {
    expect(withoutPersonalNumbers('a '.repeat(5_000)).length).toBeLessThanOrEqual(1_000);
  });

  it.each([
    ['signs of an address that never comes', `${'@'.repeat(500)}${'\u3316'.repeat(500)}`],
    ['words without a space', 'a@'.repeat(500)],
  ])('is told at once in %s: nobody else waits for one message', (_, text) => {
    // Were each part tried from every letter, these would take minutes.
    for (let message = 0; message < 2_000; message += 1) {
      expect(withoutPersonalNumbers(text).length).toBeLessThanOrEqual(6_000);
    }
  });

  it.each(['jan@@example.be', 'a@b@example.be', 'jan@sub.example.be,'])('hides the odd address %s', (text) => {
    expect(withoutPersonalNumbers(text)).not.toContain('example');
  });
});
