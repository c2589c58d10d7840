import { expect, it } from 'vitest';
import { headersOf } from '../../../src/accounts/answer.ts';
import { createProof, same } from '../../../src/accounts/csrf.ts';
import { browserLanguage } from '../../../src/accounts/visitor.ts';
import { destinationOf } from '../../../src/console/login/answers.ts';
import { deviceOf } from '../../../src/console/profile/device.ts';

const asking = (headers: Readonly<Record<string, string>>) => ({
  protocol: 'https',
  ip: '203.0.113.5',
  get: (name: string) => headers[name],
});

it.each([
  ['nl-BE,nl;q=0.9,fr;q=0.8', 'nl'],
  ['tr,ar;q=0.5', 'ar'],
  ['ja', 'fr'],
  ['', 'fr'],
])('a browser that asks for "%s" is answered in %s', (wanted, language) => {
  expect(browserLanguage(asking({ 'accept-language': wanted }))).toBe(language);
});

it('the origin that passkeys are checked against is the address that was asked, whatever the form says', () => {
  const headers = headersOf(asking({ host: 'help.example.test', origin: 'null', cookie: 'a=b', 'x-other': '1' }));
  expect([...headers.keys()].sort()).toEqual(['cookie', 'origin']);
  expect(headers.get('origin')).toBe('https://help.example.test');
});

it('a token depends on the session, the purpose and the key', () => {
  const token = (key: number, purpose: string, value: string): string =>
    createProof(Buffer.alloc(32, key), purpose)(value);
  const tokens = [token(1, 'csrf', 'a'), token(1, 'csrf', 'b'), token(1, 'other', 'a'), token(2, 'csrf', 'a')];
  expect(new Set(tokens).size).toBe(4);
  expect(same(tokens[0] ?? '', token(1, 'csrf', 'a'))).toBe(true);
  expect(same(tokens[0] ?? '', '')).toBe(false);
});

it.each([
  [
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
    'Chrome, Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605 Version/18.4 Mobile Safari/604.1',
    'Safari, iPhone',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge, Windows'],
  ['curl/8', null],
])('a device is told by what it is called', (userAgent, name) => {
  expect(deviceOf(userAgent)).toBe(name);
});

it.each([
  ['/console/tickets/12?said=done', '/console/tickets/12?said=done'],
  ['/console', '/console'],
  ['//evil.test', '/console'],
  ['/console//evil.test', '/console'],
  ['/console/../simulator', '/console'],
  ['javascript:alert(1)', '/console'],
])('after logging in, %s leads to %s', (wanted, to) => {
  expect(destinationOf(wanted)).toBe(to);
});
