import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { parentPort, workerData } from 'node:worker_threads';
import { startCarrier } from './carrier.ts';

/**
 * The people of the turn benchmark, in a thread of their own, so that the time they take to write is not taken for the server's. Asked with
 * a `Load`, they answer with the milliseconds that each turn took and the seconds that all of it took.
 */
export type Load = {
  readonly channel: 'sms' | 'voice';
  readonly contacts: number;
  readonly turnsEach: number;
  /** The first digits after +3247, so that each load has its own people. */
  readonly prefix: string;
  readonly botUrl: string;
};

export type Measured = { readonly times: readonly number[]; readonly seconds: number };

export type PeopleData = { readonly authToken: string };

/** A conversation that uses the whole path: searches, a correction, a booking, its list, a new request. */
const MESSAGES = ['1080 impôts', 'non, 1030', '1', 'mes rendez-vous', 'menu', '2', '1060'];

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** https://www.twilio.com/docs/usage/security#validating-requests */
const signatureOf = (authToken: string, url: string, fields: Readonly<Record<string, string>>): string => {
  const signed = Object.keys(fields)
    .sort()
    .reduce((data, name) => `${data}${name}${fields[name]}`, url);
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
};

const post = (authToken: string, url: string, fields: Readonly<Record<string, string>>): Promise<string> =>
  new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Twilio-Signature': signatureOf(authToken, url, fields),
    };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      text(response).then(
        (body) => (response.statusCode === 200 ? resolve(body) : reject(new Error(`${url}: ${response.statusCode}`))),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(new URLSearchParams(fields).toString());
  });

const run = async (
  authToken: string,
  carrier: Awaited<ReturnType<typeof startCarrier>>,
  load: Load,
): Promise<Measured> => {
  const bySms = async (from: string): Promise<number[]> => {
    const times: number[] = [];
    for (let turn = 0; turn < load.turnsEach; turn += 1) {
      const answer = carrier.next(from);
      const Body = MESSAGES[turn % MESSAGES.length] ?? '';
      const began = performance.now();
      const fields = { MessageSid: `SM${randomUUID()}`, From: from, To: '+32460000000', Body };
      await post(authToken, `${load.botUrl}/webhooks/twilio/sms`, fields);
      await answer;
      times.push(performance.now() - began);
    }
    return times;
  };
  const byPhone = async (from: string): Promise<number[]> => {
    const times: number[] = [];
    const base = `${load.botUrl}/webhooks/twilio/voice`;
    const CallSid = `CA${randomUUID()}`;
    for (let turn = 0; turn < load.turnsEach; turn += 1) {
      const SpeechResult = turn === 0 ? '' : (MESSAGES[(turn - 1) % MESSAGES.length] ?? '');
      const fields = { CallSid, From: from, CallStatus: 'in-progress', SpeechResult };
      const began = performance.now();
      await post(authToken, turn === 0 ? base : `${base}/turn/${turn}`, fields);
      times.push(performance.now() - began);
    }
    return times;
  };
  const one = load.channel === 'sms' ? bySms : byPhone;
  const began = performance.now();
  const numbers = Array.from({ length: load.contacts }, (_, n) => `+3247${load.prefix}${String(n).padStart(3, '0')}`);
  const times = (await Promise.all(numbers.map(one))).flat();
  return { times, seconds: (performance.now() - began) / 1_000 };
};

const { authToken } = workerData as PeopleData;
const carrier = await startCarrier();
parentPort?.postMessage({ carrierUrl: carrier.url });
parentPort?.on('message', (load: Load) => {
  run(authToken, carrier, load).then(
    (measured) => parentPort?.postMessage({ measured }),
    (error: Error) => parentPort?.postMessage({ failed: error.message }),
  );
});
