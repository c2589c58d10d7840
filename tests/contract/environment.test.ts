import { readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { account } from './support/account.ts';
import { type Environment, newFolder, runScript } from './support/program.ts';

const folder = newFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMPLETE: Environment = { ...account, DATA_DIR: folder, PORT: '0', DEMO_DIRECTORY: 'off' };

/** Starts as an operator does and waits for the end: one that does not end would time out. */
const start = (env: Environment) => runScript(['scripts/start.mjs'], env, folder);

const expectOneLine = async (env: Environment, name: string, secret = '\u0000'): Promise<void> => {
  const { code, output } = await start(env);
  expect(code).toBe(1);
  expect(output.trimEnd().split('\n')).toHaveLength(1);
  expect(output).toContain(name);
  expect(output).not.toContain(secret);
};

describe.concurrent('a wrong value stops the start with one line that names it', { timeout: 60_000 }, () => {
  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PUBLIC_BASE_URL', 'help.example.test'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['TIME_ZONE', 'Europe/Bruxelles'],
    ['SECRET_KEY', 'dG9vIHNob3J0'],
    ['TWILIO_ACCOUNT_SID', 'SK00000000000000000000000000000001'],
    ['TWILIO_SMS_FROM', '0470123456'],
    ['TWILIO_VOICE_FROM', 'Passerelle'],
    ['TWILIO_API_BASE_URL', 'ftp://127.0.0.1'],
    ['WHATSAPP_PHONE_NUMBER_ID', '+32 2 000 00 00'],
    ['WHATSAPP_API_BASE_URL', 'graph'],
    ['WHATSAPP_API_VERSION', '23'],
    ['SPEECH_TO_TEXT_URL', 'localhost'],
    ['TEXT_TO_SPEECH_URL', 'localhost'],
    ['UNDERSTANDING_URL', 'localhost'],
    ['CONSOLE_PASSWORD', 'short'],
    ['DEMO_DIRECTORY', 'yes'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s', (name, value) => expectOneLine({ ...COMPLETE, [name]: value }, name, value));

  it.each([
    'TWILIO_ACCOUNT_SID',
    'TWILIO_AUTH_TOKEN',
    'WHATSAPP_ACCESS_TOKEN',
    'WHATSAPP_PHONE_NUMBER_ID',
    'WHATSAPP_APP_SECRET',
    'WHATSAPP_VERIFY_TOKEN',
  ])('%s missing beside the others of its provider', (name) => expectOneLine({ ...COMPLETE, [name]: '' }, name));

  it('SECRET_KEY missing with every provider set', () => expectOneLine({ ...COMPLETE, SECRET_KEY: '' }, 'SECRET_KEY'));
});

describe('what is right in itself and cannot be had', { timeout: 60_000 }, () => {
  it('a port in use is told in one line', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    await expectOneLine({ ...COMPLETE, PORT: String(port) }, `PORT ${port}`);
    server.close();
  });

  it('a database that does not answer is told in one line, without its password', async () => {
    const DATABASE_URL = 'postgresql://bot:very-secret-word@127.0.0.1:9/passerelle';
    await expectOneLine({ ...COMPLETE, DATABASE_URL }, 'DATABASE_URL', 'very-secret-word');
  });

  it('a data folder that cannot be made is told in one line', async () => {
    await expectOneLine({ ...COMPLETE, DATA_DIR: '/dev/null/data' }, 'DATA_DIR');
  });

  it('a start that was refused leaves nothing behind', () => {
    expect(readdirSync(folder)).toEqual([]);
  });
});
