import { describe, expect, it } from 'vitest';
import { isInside, visitorOf } from '../../../src/web/address.ts';

describe('this machine and its own network', () => {
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.7',
    '::ffff:192.168.0.7',
    '169.254.1.1',
    'fd12:3456::1',
    'fe80::1',
  ])('%s is inside', (address) => {
    expect(isInside(address)).toBe(true);
  });

  it.each([
    '203.0.113.5',
    '172.32.0.1',
    '192.169.0.1',
    '::ffff:203.0.113.5',
    '2001:db8::1',
    '::',
    '0.0.0.0',
    '',
    'localhost',
    undefined,
  ])('%s is not', (address) => {
    expect(isInside(address)).toBe(false);
  });
});

describe('one visitor', () => {
  it.each([
    ['203.0.113.5', '203.0.113.5'],
    ['::ffff:203.0.113.5', '203.0.113.5'],
    ['2001:db8:0:1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1::/64'],
    ['2001:0db8::1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
    [undefined, ''],
  ])('%s counts as %s', (address, visitor) => {
    expect(visitorOf(address)).toBe(visitor);
  });
});
