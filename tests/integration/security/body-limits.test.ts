import { describe, expect, it } from 'vitest';
import { account } from '../../contract/support/account.ts';
import type { Program } from '../../contract/support/program.ts';
import { useProgram } from '../../contract/support/use-program.ts';

const KB = 1024;
const MB = 1024 * KB;
const FORM = 'application/x-www-form-urlencoded';

/** Every address that reads a body, the most that it takes, and what it takes it as. */
type Reader = readonly [path: string, mostBytes: number, contentType: string];

const ALWAYS: readonly Reader[] = [
  ['/webhooks/twilio/sms', 256 * KB, FORM],
  ['/webhooks/twilio/status', 256 * KB, FORM],
  ['/webhooks/twilio/voice', 256 * KB, FORM],
  ['/webhooks/twilio/voice/turn/1', 256 * KB, FORM],
  ['/webhooks/whatsapp', 3 * MB, 'application/json'],
  ['/console/login', 16 * KB, FORM],
];

const IN_THE_SANDBOX: readonly Reader[] = [
  ['/simulator/sms', 200 * KB, FORM],
  ['/simulator/whatsapp', 200 * KB, FORM],
  ['/simulator/call', 200 * KB, FORM],
  ['/simulator/segments', 200 * KB, FORM],
];

let program: Program;
const post = async ([path, , type]: Reader, bytes: number, encoding?: string): Promise<number> => {
  const answer = await fetch(`${program.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': type, ...(encoding === undefined ? {} : { 'content-encoding': encoding }) },
    body: type === FORM ? `a=${'x'.repeat(bytes - 2)}` : `"${'x'.repeat(bytes - 2)}"`,
  });
  await answer.arrayBuffer();
  return answer.status;
};

const check = (readers: readonly Reader[]): void => {
  it.each(readers)('%s reads no more than %i bytes', async (...reader) => {
    expect(await post(reader, reader[1] + 1)).toBe(413);
    expect(await post(reader, reader[1] - 1)).not.toBe(413);
  });
};

describe('with every provider set', () => {
  useProgram((world) => {
    program = world.program;
  });
  check(ALWAYS);

  it.each(ALWAYS.filter(([path]) => path.startsWith('/webhooks')))(
    '%s inflates nothing: a small body cannot become a huge one',
    async (...reader) => {
      expect(await post(reader, 1_000, 'gzip')).toBe(400);
    },
  );

  it('a form of fifty thousand fields, which anybody can post, holds up nobody', async () => {
    const body = Array.from({ length: 50_000 }, (_, nth) => `${nth.toString(36)}=`).join('&');
    const headers = { 'content-type': FORM, 'x-twilio-signature': 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' };
    // Each of them read, sorted and signed would together take longer than a test may.
    const answers = await Promise.all(
      Array.from({ length: 120 }, () => fetch(`${program.url}/webhooks/twilio/sms`, { method: 'POST', headers, body })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
  });
});

describe('in the sandbox', () => {
  const NOTHING_SET = Object.fromEntries(
    Object.keys(account)
      .filter((name) => /^(TWILIO|WHATSAPP)_/.test(name))
      .concat(['TWILIO_API_BASE_URL', 'WHATSAPP_API_BASE_URL'])
      .map((name) => [name, '']),
  );
  useProgram((world) => {
    program = world.program;
  }, NOTHING_SET);
  check(IN_THE_SANDBOX);
});
