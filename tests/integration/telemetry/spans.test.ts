import { context, trace } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Bot, createBot, inboundOf, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newUrns } from '../../support/person.ts';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

let database: TestDatabase;
let bot: Bot;
beforeAll(async () => {
  trace.setGlobalTracerProvider(provider);
  database = await openTestDatabase();
});
afterAll(async () => {
  trace.disable();
  context.disable();
  await provider.shutdown();
  await database.close();
});
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
});
afterEach(() => exporter.reset());

const spans = (): readonly ReadableSpan[] => exporter.getFinishedSpans();
const briefly = ({ name, attributes }: ReadableSpan) => [name, attributes['passerelle.inbound_id']];

it('a message is seen from its webhook to the provider, by one id', async () => {
  const { sms } = newUrns();
  for (const words of ['bonjour', '1080 impôts']) {
    await bot.accept(textFrom(sms, words));
    await bot.takeTurns();
    await bot.sendAll();
  }
  expect(spans().map(briefly)).toEqual([
    ['passerelle store', '1'],
    ['passerelle turn', '1'],
    ['passerelle send', '1'],
    ['passerelle store', '2'],
    ['passerelle turn', '2'],
    ['passerelle send', '2'],
  ]);
  expect(spans().every(({ attributes }) => attributes['passerelle.channel'] === 'sms')).toBe(true);
});

it('a call is seen too', async () => {
  await bot.call(inboundOf('voice', newUrns().sms, { type: 'call_started' }));
  expect(spans().map(briefly)).toEqual([
    ['passerelle store', '1'],
    ['passerelle turn', '1'],
  ]);
});

it('looking for work and finding none is no span', async () => {
  await bot.takeTurns();
  await bot.sendAll();
  expect(spans()).toEqual([]);
});

it('what failed says so by its name, and nowhere stands a number or a word of anyone', async () => {
  const { sms } = newUrns();
  await bot.accept(textFrom(sms, 'je cherche la bibliothèque'));
  await bot.takeTurns();
  bot.phone.answers.push({ type: 'failed', code: 'unreachable', retryable: true, detail: '0' });
  await bot.sendAll();
  expect(spans().map(({ status }) => status)).toEqual([{ code: 0 }, { code: 0 }, { code: 2, message: 'unreachable' }]);
  const told = JSON.stringify(
    spans().map(({ name, attributes, events, status }) => [name, attributes, events, status]),
  );
  expect(told).not.toContain(sms.slice('tel:+'.length));
  expect(told).not.toContain('biblioth');
});
