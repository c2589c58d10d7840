import { readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
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

/** Says what PostgreSQL says to a wrong password: https://www.postgresql.org/docs/current/protocol-error-fields.html */
const refusingDatabase = (): Server => {
  const fields = Buffer.from('SFATAL\0C28P01\0Mpassword authentication failed for user "bot"\0\0');
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  return createTcpServer((socket) =>
    socket.once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, fields]))),
  );
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
  ])('%s=%s', (name, value) => expectOneLine({ ...COMPLETE, [name]: value }, name));

  it('and never repeats a value that may be a secret', () =>
    expectOneLine({ ...COMPLETE, SECRET_KEY: 'not-quite-a-key' }, 'SECRET_KEY', 'not-quite-a-key'));

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

describe.concurrent('what is right in itself and cannot be had', { timeout: 60_000 }, () => {
  it('a database that refuses is told in one line, without its password', async () => {
    const server = refusingDatabase();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const DATABASE_URL = `postgresql://bot:very-secret-word@127.0.0.1:${port}/passerelle`;
    await expectOneLine({ ...COMPLETE, DATABASE_URL }, 'DATABASE_URL', 'very-secret-word');
    server.close();
  });

  it('a port in use is told in one line', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    await expectOneLine({ ...COMPLETE, PORT: String(port) }, `PORT ${port}`);
    server.close();
  });

  it.each(['with every provider set', 'in sandbox mode'])(
    'a data folder that cannot be made is told in one line, %s',
    async (mode) => {
      const env = mode === 'in sandbox mode' ? { PORT: '0' } : COMPLETE;
      await expectOneLine({ ...env, DATA_DIR: '/dev/null/data' }, 'DATA_DIR');
    },
  );
});

it('a start that was refused leaves nothing behind', () => {
  expect(readdirSync(folder)).toEqual([]);
});
