import { clean } from '../understanding/normalise.ts';

/**
 * What names one person in a text that leaves this program, and is no use for knowing what help they need. A postcode has four digits, so
 * longer numbers go; the order matters: a bank account holds what looks like a phone number.
 */
const PERSONAL: readonly (readonly [RegExp, string])[] = [
  // Each part ends at its sign and the first begins behind a space or a sign: parts that may hold the signs, or begin at any letter, are
  // tried in every combination.
  [/(?<![^\s@])[^\s@]+@+[^\s@.]+\.\S+/gu, '[email]'],
  [/(?:https?:\/\/|www\.)\S+/giu, '[link]'],
  // What stands after "PIN" or "password", in the ten languages.
  [
    /(?<!\p{L})(?:code pin|pin[ -]?codes?|pin|puk|cvc|mot de passe|mdp|wachtwoord|password|passcode|şifrem?|parola?|parolă|hasło|senha|contraseña|clave|fjalëkalim\p{L}*|كلمة (?:السر|المرور)|الرقم السري)(?!\p{L})(?:\s*[:=]\s*|\s+(?:est|is|ist|es|é|jest|este|është|هي|هو)\s+|\s+(?=\S*\d))\S+/giu,
    '[secret]',
  ],
  // IBAN (ISO 13616): country, two check digits, 11 to 30 letters and digits, often in fours.
  [/\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,3})?\b/gu, '[account]'],
  [/\b[a-z]{2}\d{2}(?:[ .-]?\d{4}){3,7}\b/gu, '[account]'],
  // Bank card (ISO/IEC 7812): 13 to 19 digits, in fours or 4-6-5.
  [/(?<!\d)\d{4}[ .-]?(?:\d{4}[ .-]?\d{4}[ .-]?\d{1,4}(?:[ .-]?\d{1,3})?|\d{6}[ .-]?\d{5})(?!\d)/gu, '[card]'],
  // National register number: date of birth, three digits, two check digits (85.07.30-033.28).
  [/(?<!\d)\d{2}[./ -]?\d{2}[./ -]?\d{2}[./ -]{0,3}\d{3}[./ -]?\d{2}(?!\d)/gu, '[number]'],
  // Identity card: 592-1234567-89.
  [/(?<!\d)\d{3}[ -]\d{7}[ -]\d{2}(?!\d)/gu, '[number]'],
  // Phone numbers: Belgian ones by their length, so that a postcode behind them stays; others as long as they go.
  [
    /(?:\+|(?<!\d)00)32[ ./-]{0,2}(?:\(0\) ?)?(?:4\d{2}(?:[ ./-]{0,2}\d){6}|[1-9](?:[ ./-]{0,2}\d){7})(?!\d)/gu,
    '[phone]',
  ],
  [/(?:\+|(?<!\d)00)[1-9]\d{0,2}(?:[ ./()-]{0,3}\d){6,12}/gu, '[phone]'],
  [/(?<!\d)0(?:4\d{2}(?:[ ./-]{0,2}\d){6}|[1-9](?:[ ./-]{0,2}\d){7})(?!\d)/gu, '[phone]'],
  // A date of birth, and whatever else is long enough to be the number of somebody.
  [/(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)/gu, '[date]'],
  [/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/gu, '[date]'],
  [/\d{5,}/gu, '[number]'],
];

/**
 * A text without phone numbers, national register numbers, bank accounts, cards, secrets, e-mail addresses and dates of birth, cleaned and
 * at most `ANALYSED_CHARACTERS` long: all that the understanding service is shown. Names and streets stay, they may say where a person is.
 */
export const withoutPersonalNumbers = (text: string): string =>
  PERSONAL.reduce((masked, [pattern, instead]) => masked.replace(pattern, instead), clean(text));
