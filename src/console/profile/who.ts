import type { Accounts } from '../../accounts/accounts.ts';
import type { LoggedIn } from '../../accounts/visitor.ts';
import type { Visit } from '../route.ts';
import { OPERATOR_LOCALES, type OperatorLanguage } from '../words.ts';

/** All that accounts know of the visitor; found for the guard already, hence not asked for again. */
export const whoOf = async (accounts: Accounts, { request }: Visit): Promise<LoggedIn> => {
  const who = await accounts.visitorOf(request);
  if (who === null) throw new Error('The guard lets nobody in who has not logged in.');
  return who;
};

/** What a page was asked to say after a form, if it is one of its own keys. */
export const saidOf = <Key extends string>({ request }: Visit, said: Readonly<Record<Key, string>>): string | null => {
  const key = request.query['said'];
  return typeof key === 'string' && Object.hasOwn(said, key) ? said[key as Key] : null;
};

/** "23 novembre à 14:05". */
export const timeIn = (language: OperatorLanguage, timeZone: string, instant: Date): string =>
  new Intl.DateTimeFormat(OPERATOR_LOCALES[language], { dateStyle: 'long', timeStyle: 'short', timeZone }).format(
    instant,
  );

/** "23 novembre 2026". */
export const dayIn = (language: OperatorLanguage, timeZone: string, instant: Date): string =>
  new Intl.DateTimeFormat(OPERATOR_LOCALES[language], { dateStyle: 'long', timeZone }).format(instant);
