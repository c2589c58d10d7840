import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { account } from '../../contract/support/account.ts';
import type { Town } from '../../contract/support/people.ts';
import type { Program } from '../../contract/support/program.ts';
import { smsForm } from '../../contract/support/requests.ts';
import { useProgram } from '../../contract/support/use-program.ts';

const { default: twilio } = await import('twilio');

const PATH = '/webhooks/twilio/sms';

let program: Program;
let town: Town;

/** A message as it comes through a proxy that says where it was sent to; `fetch` would not let us say that. */
const post = (signedFor: string, headers: Readonly<Record<string, string>>): Promise<number> =>
  new Promise((resolve, reject) => {
    const form = smsForm(town.newNumber(), 'bonjour');
    const signature = twilio.getExpectedTwilioSignature(account.TWILIO_AUTH_TOKEN, `${signedFor}${PATH}`, form);
    request(`${program.url}${PATH}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signature,
        ...headers,
      },
    })
      .once('response', (response) => resolve(response.resume().statusCode ?? 0))
      .once('error', reject)
      .end(new URLSearchParams(form).toString());
  });

const THROUGH_A_PROXY = {
  host: 'elsewhere.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'elsewhere.example',
};

describe('with a public address', () => {
  useProgram((world) => {
    ({ program, town } = world);
  });

  it('a message that Twilio signed for it is taken, whatever the proxy calls us', async () => {
    expect(await post(account.PUBLIC_BASE_URL, THROUGH_A_PROXY)).toBe(200);
    expect(await post(account.PUBLIC_BASE_URL, {})).toBe(200);
  });

  it('one that it signed for another program of the same account is not, whatever its headers say', async () => {
    expect(await post('https://elsewhere.example', THROUGH_A_PROXY)).toBe(403);
    expect(await post(program.url, {})).toBe(403);
  });
});

describe('without one', () => {
  useProgram(
    (world) => {
      ({ program, town } = world);
    },
    { PUBLIC_BASE_URL: '' },
  );

  it('the proxy is believed, and the start warns of it', async () => {
    expect(await post('https://elsewhere.example', THROUGH_A_PROXY)).toBe(200);
    expect(await post(program.url, {})).toBe(200);
    expect(await post('https://elsewhere.example', { host: 'another.example' })).toBe(403);
    expect(program.output()).toContain('PUBLIC_BASE_URL is not set');
  });
});
