import { describe, expect, it } from 'vitest';
import { passwordFault } from '../../../src/accounts/password-rules.ts';

const OWN = ['Amina El Idrissi', 'amina.elidrissi@example.test'];

describe('a password', () => {
  it.each([
    'vélo lampe orange',
    'correct paard tapijt',
    'Trois chats gris 7',
    'x9!kQ2#mmv8P',
    'مفتاح قمر زيتون',
    'amina aime les pommes',
  ])('is taken: %s', (password) => {
    expect(passwordFault(password, OWN)).toBeNull();
  });

  it.each([
    ['short', ''],
    ['short', 'onze lettre'],
    ['long', 'ab '.repeat(43)],
    ['common', 'password1234'],
    ['common', 'P4ssw0rd!!!!'],
    ['common', 'MotDePasse2026'],
    ['common', 'wachtwoord123'],
    ['common', 'azertyuiop12'],
    ['common', '123456789012'],
    ['common', '098765432109'],
    ['common', 'qwertyuiopasdf'],
    ['common', '123qweasdzxc'],
    ['common', 'aaaaaaaaaaaa'],
    ['common', 'abababababab'],
    ['common', 'bonjourbonjour'],
    ['common', 'soleilsoleil1'],
    ['common', 'bismillah1234'],
    ['own', 'amina.elidrissi@example.test'],
    ['own', 'Amina.ElIdrissi1'],
    ['own', 'amina el idrissi'],
  ])('is refused as %s: %s', (fault, password) => {
    expect(passwordFault(password, OWN)).toBe(fault);
  });
});
