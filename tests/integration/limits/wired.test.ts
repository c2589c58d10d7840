import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config.ts';
import { asId } from '../../../src/core/ids.ts';
import { createMessengers } from '../../../src/wiring/providers.ts';
import { ownFiles } from '../../channels/support/own-files.ts';
import { screen, wording } from '../../channels/support/screens.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

const DATA_DIR = mkdtempSync(path.join(tmpdir(), 'passerelle-wired-'));
const ACCOUNTS = {
  DATA_DIR,
  SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  TWILIO_ACCOUNT_SID: 'ACtest',
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_SMS_FROM: '+32460000000',
  WHATSAPP_ACCESS_TOKEN: 'token',
  WHATSAPP_PHONE_NUMBER_ID: '1',
  WHATSAPP_APP_SECRET: 'secret',
  WHATSAPP_VERIFY_TOKEN: 'verify',
};

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(DATA_DIR, { recursive: true, force: true });
});

const messengersWith = (changes: Readonly<Record<string, string>>) =>
  createMessengers(loadConfig({ ...ACCOUNTS, ...changes }), 'http://127.0.0.1:1', ownFiles(), {
    db: database.pool,
    now: () => TUESDAY_MORNING,
    prefixes: null,
    onAlarm: () => undefined,
  });

it('with the providers’ own accounts, messages leave as fast as these take them', async () => {
  const { sms, whatsapp } = messengersWith({});
  const long = screen({ lines: [wording('a'.repeat(400))] });
  expect(await sms?.reserve?.(asId('1'), long, 0)).toBe(0);
  // Three segments of somebody else's take three seconds of the same number.
  const wait = (await sms?.reserve?.(asId('2'), screen(), 0)) ?? 0;
  expect(wait).toBeGreaterThan(1);
  expect(wait).toBeLessThanOrEqual(3);
  expect(await whatsapp?.reserve?.(asId('1'), long, 0)).toBe(0);
  const { rows } = await database.pool.query('SELECT name FROM rates ORDER BY name');
  expect(rows).toEqual([{ name: 'sms' }, { name: 'whatsapp' }, { name: 'whatsapp/1' }]);
});

it('with stand-ins nobody is asked, and without a template nobody knocks', () => {
  const { sms, whatsapp } = messengersWith({
    TWILIO_API_BASE_URL: 'http://127.0.0.1:2',
    WHATSAPP_API_BASE_URL: 'http://127.0.0.1:3',
  });
  expect([sms?.reserve, whatsapp?.reserve, whatsapp?.knock]).toEqual([undefined, undefined, undefined]);
  expect(messengersWith({ WHATSAPP_TEMPLATE: 'answer_waits' }).whatsapp?.knock).toBeDefined();
});
