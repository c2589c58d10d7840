import { expect, it } from 'vitest';
import { createCall } from '../../contract/support/call.ts';
import { expectDiscreet } from '../../contract/support/logs.ts';
import type { Town } from '../../contract/support/people.ts';
import type { Program } from '../../contract/support/program.ts';
import type { Providers } from '../../contract/support/providers.ts';
import { until } from '../../contract/support/until.ts';
import { useProgram } from '../../contract/support/use-program.ts';

/** A voice note is answered aloud, which takes its time on a machine with much else to do. */
const PATIENCE_MS = 45_000;

let program: Program;
let providers: Providers;
let town: Town;

useProgram((world) => {
  ({ program, providers, town } = world);
});

type Line = Readonly<Record<string, unknown>> & { readonly msg: string; readonly inboundId?: string | null };

const isLine = (value: unknown): value is Line => typeof value === 'object' && value !== null && 'msg' in value;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const lines = (): readonly Line[] => program.output().split('\n').map(parsed).filter(isLine);

/** The lines of one message, in the order in which they were written. */
const following = (inboundId: unknown): readonly Line[] => lines().filter((line) => line.inboundId === inboundId);

const newest = (msg: string, channel: string): Line | undefined =>
  lines().findLast((line) => line.msg === msg && line['channel'] === channel);

/** Once the provider has told that the answer arrived. */
const stepsOf = (channel: string): Promise<readonly string[]> =>
  until(
    () => {
      const all = following(newest('stored', channel)?.inboundId);
      return all.some(({ status }) => status === 'delivered') ? all.map(({ msg }) => msg) : null;
    },
    () => `Nothing told that the answer arrived: ${program.output()}`,
    PATIENCE_MS,
  );

it('one id follows an SMS from the webhook to what Twilio tells of its answer', async () => {
  providers.tellStatuses(program.url);
  await town.sms().says('1080 impôts', /Rue|person/);
  expect(await stepsOf('sms')).toEqual(['stored', 'turn', 'sent', 'status']);
});

it('and a voice note through what was heard of it', { timeout: PATIENCE_MS }, async () => {
  const person = town.whatsapp();
  await person.says('impôts', /postal/);
  const bytes = Buffer.from('OggS and the voice of somebody');
  const id = providers.media.keep({ bytes, mimeType: 'audio/ogg; codecs=opus' });
  await person.gives({ type: 'audio', audio: { id, mime_type: 'audio/ogg; codecs=opus', voice: true } });
  const steps = await stepsOf('whatsapp');
  expect(steps.slice(0, 3)).toEqual(['stored', 'prepared', 'turn']);
});

it('a send that fails is found by the same id', async () => {
  providers.refuse('sms', { status: 400, code: 21211 });
  const person = town.sms();
  await person.writes('bonjour');
  const failed = await until(
    () => lines().findLast(({ msg }) => msg === 'send failed') ?? null,
    () => program.output(),
  );
  expect(following(failed.inboundId).map(({ msg }) => msg)).toEqual(['stored', 'turn', 'send failed']);
});

it('a call is one line for each step, since it is answered in its own request', async () => {
  const call = createCall(program, town.newNumber());
  await call.starts();
  await call.keys('1');
  const turns = await until(
    () => {
      const all = lines().filter((line) => line.msg === 'turn' && line['channel'] === 'voice');
      return all.length === 2 ? all : null;
    },
    () => program.output(),
  );
  expect(new Set(turns.map(({ inboundId }) => inboundId)).size).toBe(2);
  expect(new Set(turns.map(({ contactId }) => contactId)).size).toBe(1);
});

it('none of the lines holds a number of anybody, or a word that somebody wrote', () => {
  expectDiscreet(program, town);
});
