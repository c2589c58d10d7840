import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, VARIABLES } from '../../../src/config/variables.ts';
import { loadConfig } from '../../../src/config.ts';
import { account } from '../../contract/support/account.ts';
import type { Town } from '../../contract/support/people.ts';
import type { Program } from '../../contract/support/program.ts';
import type { Providers } from '../../contract/support/providers.ts';
import { until } from '../../contract/support/until.ts';
import { useProgram } from '../../contract/support/use-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'passerelle-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Found again wherever it stands, however it is cut. */
const SECRET = 'hunter2';

const values = fc.oneof(
  fc.string().map((noise) => `${SECRET}${noise}`),
  fc.string().map((noise) => `${noise}${SECRET}`),
  fc.constantFrom(
    `https://user:${SECRET}@example.org`,
    `postgresql://user:${SECRET}@127.0.0.1:99999/x`,
    `postgresql://user:${SECRET}%zz@/x`,
    `mysql://user:${SECRET}@localhost/x`,
    `+32${SECRET}`,
    `AC ${SECRET}`,
    `${SECRET}\nsecond line`,
    `🔑${SECRET}`,
    Buffer.from(SECRET).toString('base64'),
    SECRET.slice(0, 7),
  ),
);

/** A folder's name is no secret, and a wrong one is told. */
const NAMES = Object.keys(VARIABLES).filter((name) => name !== 'DATA_DIR');

describe('a value that cannot be used', () => {
  it('is never repeated, whatever it is and wherever it was put', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...NAMES), values, { minKeys: 1, maxKeys: 4 }), (environment) => {
        try {
          loadConfig({ DATA_DIR: folder, ...environment });
        } catch (error) {
          refused += 1;
          expect(error).toBeInstanceOf(ConfigError);
          const message = error instanceof Error ? `${error.message}${String(error.cause ?? '')}` : '';
          expect(message).not.toContain(SECRET);
          expect(message).not.toContain(Buffer.from(SECRET).toString('base64'));
          expect(message).toMatch(/[A-Z_]{4,}/);
        }
      }),
      { numRuns: 3_000, seed: 20_261_122 },
    );
    expect(refused).toBeGreaterThan(1_000);
  });
});

describe('secrets that break what they are used for', () => {
  /** No header can hold a line break, and the library says so by repeating the whole of it. */
  const BROKEN = {
    WHATSAPP_ACCESS_TOKEN: 'whatsapp-token-\nhunter2-a',
    SPEECH_TO_TEXT_URL: 'http://127.0.0.1:9',
    SPEECH_TO_TEXT_KEY: 'speech-key-\nhunter2-b',
    TEXT_TO_SPEECH_URL: 'http://127.0.0.1:9',
    TEXT_TO_SPEECH_KEY: 'voice-key-\nhunter2-c',
    UNDERSTANDING_URL: 'http://127.0.0.1:9',
    UNDERSTANDING_KEY: 'model-key-\nhunter2-d',
  };
  let program: Program;
  let providers: Providers;
  let town: Town;
  useProgram((world) => {
    ({ program, providers, town } = world);
  }, BROKEN);

  it('are not in the log, at its most talkative', async () => {
    const person = town.whatsapp();
    await person.writes('bonjour');
    const id = providers.media.keep({ bytes: Buffer.from('OggS'), mimeType: 'audio/ogg' });
    await person.gives({ type: 'audio', audio: { id, mime_type: 'audio/ogg', voice: true } });
    const story = 'je voudrais que quelqu’un vienne voir ce qui ne va pas avec tout cela depuis des semaines';
    await town.sms().says(story, /./);
    await until(
      () => (/"msg":"send failed"/.test(program.output()) && /"msg":"prepared"/.test(program.output()) ? true : null),
      () => program.output(),
      15_000,
    );
    await program.stop();
    const output = program.output();
    expect(output).not.toContain(SECRET);
    const secrets = Object.entries(account).filter(([name]) => /TOKEN|SECRET|PASSWORD|KEY/.test(name));
    expect(secrets.length).toBeGreaterThan(4);
    for (const [name, secret] of secrets) expect(output, name).not.toContain(secret);
    const [database] = /postgres(ql)?:\/\/[^"\s]*/.exec(output) ?? [''];
    expect(database).toBe('');
  });
});
