import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config/variables.ts';
import { loadConfig } from '../../src/config.ts';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'passerelle-config-'));
const KEY = Buffer.alloc(32, 7).toString('base64');
const TWILIO = {
  TWILIO_ACCOUNT_SID: 'ACtest',
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_SMS_FROM: '+32460000000',
  TWILIO_VOICE_FROM: '+3220000000',
};
const WHATSAPP = {
  WHATSAPP_ACCESS_TOKEN: 'token',
  WHATSAPP_PHONE_NUMBER_ID: '1',
  WHATSAPP_APP_SECRET: 'secret',
  WHATSAPP_VERIFY_TOKEN: 'verify',
};

afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }));

const faultOf = (environment: Record<string, string>): string => {
  try {
    loadConfig({ DATA_DIR, ...environment });
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no fault';
};

describe('with nothing set', () => {
  it('every channel runs against the sandbox, with the demo directory and a key that is kept', () => {
    const first = loadConfig({ DATA_DIR });
    const second = loadConfig({ DATA_DIR });
    expect(first.sandboxed).toEqual({ sms: true, voice: true, whatsapp: true });
    expect(first.demoDirectory).toBe(true);
    expect(first.secretKey).toEqual(second.secretKey);
    expect(first.consolePassword).toBe(second.consolePassword);
    expect(statSync(join(DATA_DIR, 'secret-key')).mode & 0o777).toBe(0o600);
  });
});

describe('with every provider set', () => {
  it('nothing is in the sandbox, the directory is not the demo one, and the console waits for a password', () => {
    const config = loadConfig({ DATA_DIR, ...TWILIO, ...WHATSAPP, SECRET_KEY: KEY });
    expect(config.sandbox).toBe(false);
    expect(config.demoDirectory).toBe(false);
    expect(config.consolePassword).toBeNull();
  });

  it('SECRET_KEY is required', () => {
    expect(faultOf({ ...TWILIO, ...WHATSAPP })).toContain('SECRET_KEY must be set');
  });
});

describe('a wrong value stops the start with one line that names the variable', () => {
  it.each([
    ['PORT', 'seventy'],
    ['PORT', '70000'],
    ['PUBLIC_BASE_URL', 'help.example.org'],
    ['DATABASE_URL', 'mysql://x'],
    ['TIME_ZONE', 'Europe/Bruxelles'],
    ['SECRET_KEY', 'short'],
    ['SECRET_KEY', Buffer.alloc(31).toString('base64')],
    ['TWILIO_API_BASE_URL', 'nowhere'],
    ['SMS_PER_SECOND', '0'],
    ['SMS_PER_SECOND', 'fast'],
    ['WHATSAPP_TEMPLATE', 'Answer waits'],
    ['WHATSAPP_TEMPLATE_LANGUAGES', 'français'],
    ['WHATSAPP_API_BASE_URL', 'nowhere'],
    ['WHATSAPP_API_VERSION', '23'],
    ['SPEECH_TO_TEXT_URL', 'nowhere'],
    ['TEXT_TO_SPEECH_URL', 'nowhere'],
    ['UNDERSTANDING_URL', 'nowhere'],
    ['CONSOLE_PASSWORD', 'short'],
    ['DEMO_DIRECTORY', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['FAULT_POINT', 'P9'],
    ['FAULT_POINT', 'P1:0'],
  ])('%s=%s', (name, value) => {
    const fault = faultOf({ [name]: value });
    expect(fault).toMatch(new RegExp(`^${name} is not valid: .+\\.$`));
    expect(fault).not.toContain('\n');
    // The value may be a secret.
    expect(fault.replace(/must be .*/, '')).not.toContain(value);
  });

  it.each([
    ['TWILIO_SMS_FROM', { ...TWILIO, TWILIO_SMS_FROM: '0460000000' }],
    ['TWILIO_AUTH_TOKEN', { TWILIO_ACCOUNT_SID: 'AC1' }],
    ['TWILIO_SMS_FROM', { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 't' }],
    ['TWILIO_ACCOUNT_SID', { TWILIO_SMS_FROM: '+32460000000' }],
    ['WHATSAPP_APP_SECRET', { WHATSAPP_ACCESS_TOKEN: 't', WHATSAPP_PHONE_NUMBER_ID: '1', WHATSAPP_VERIFY_TOKEN: 'v' }],
  ])('%s, when a channel is set by half', (name, environment) => {
    expect(faultOf(environment)).toContain(name);
  });
});

describe('how fast is sent', () => {
  const perSecond = (changes: Readonly<Record<string, string>>): number | null =>
    loadConfig({ DATA_DIR, ...TWILIO, SECRET_KEY: KEY, ...changes }).twilio.smsPerSecond;

  it.each<[string, Readonly<Record<string, string>>, number | null]>([
    ['a long number of Twilio’s', {}, 1],
    ['a messaging service, which spreads by itself', { TWILIO_SMS_FROM: `MG${'a'.repeat(32)}` }, null],
    ['a stand-in', { TWILIO_API_BASE_URL: 'http://127.0.0.1:4010' }, null],
    ['somebody else’s host', { TWILIO_API_BASE_URL: 'https://eviltwilio.com' }, null],
    ['what is said', { SMS_PER_SECOND: '0.5', TWILIO_API_BASE_URL: 'http://127.0.0.1:4010' }, 0.5],
  ])('by SMS: %s', (_, changes, expected) => {
    expect(perSecond(changes)).toBe(expected);
  });

  it('by SMS in the sandbox: at once', () => {
    expect(loadConfig({ DATA_DIR }).twilio.smsPerSecond).toBeNull();
  });

  it('on WhatsApp: as Meta counts, and not where a stand-in does not', () => {
    const hasRates = (changes: object): boolean =>
      loadConfig({ DATA_DIR, ...WHATSAPP, SECRET_KEY: KEY, ...changes }).whatsapp.hasRates;
    expect(hasRates({})).toBe(true);
    expect(hasRates({ WHATSAPP_API_BASE_URL: 'http://127.0.0.1:4011' })).toBe(false);
    expect(loadConfig({ DATA_DIR }).whatsapp.hasRates).toBe(false);
  });
});

describe('the template that asks a person to write', () => {
  it('is none unless it is named, and speaks French unless more is said', () => {
    const template = (changes: Readonly<Record<string, string>>) =>
      loadConfig({ DATA_DIR, ...changes }).whatsapp.template;
    expect(template({})).toBeNull();
    expect(template({ WHATSAPP_TEMPLATE: 'answer_waits' })).toEqual({ name: 'answer_waits', languages: ['fr'] });
    expect(template({ WHATSAPP_TEMPLATE: 'answer_waits', WHATSAPP_TEMPLATE_LANGUAGES: 'fr, nl,pt_PT' })).toEqual({
      name: 'answer_waits',
      languages: ['fr', 'nl', 'pt_PT'],
    });
  });
});

describe('FAULT_POINT, which kills the program', () => {
  const here = { TWILIO_API_BASE_URL: 'http://127.0.0.1:4010', WHATSAPP_API_BASE_URL: 'http://localhost:4010' };

  it('is off unless it is set, and says which time counts', () => {
    expect(loadConfig({ DATA_DIR }).fault).toBeNull();
    expect(loadConfig({ DATA_DIR, FAULT_POINT: 'P0' }).fault).toEqual({ point: 'P0', time: 1 });
    expect(loadConfig({ DATA_DIR, FAULT_POINT: 'P7:12' }).fault).toEqual({ point: 'P7', time: 12 });
    expect(loadConfig({ DATA_DIR, ...here, ...TWILIO, FAULT_POINT: 'P8' }).fault).toEqual({ point: 'P8', time: 1 });
  });

  it.each([
    ['with every provider set, even if they are stand-ins', { ...TWILIO, ...WHATSAPP, ...here, SECRET_KEY: KEY }],
    ['with a real Twilio', { ...TWILIO }],
    ['with a real Meta', { ...WHATSAPP, ...here, WHATSAPP_API_BASE_URL: 'https://graph.facebook.com' }],
  ])('is refused %s', (_when, environment) => {
    expect(faultOf({ ...environment, FAULT_POINT: 'P3' })).toMatch(/^FAULT_POINT must be unset/);
  });
});

it('.env.example names every variable, and nothing else', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const named = [...example.matchAll(/^([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]);
  const source = readFileSync(new URL('../../src/config/variables.ts', import.meta.url), 'utf8');
  const table = source.slice(source.indexOf('const VARIABLES'), source.indexOf('as const satisfies Record'));
  const read = [...table.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1]);
  expect(named.sort()).toEqual(read.sort());
});
