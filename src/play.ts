import { randomInt, randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { smsText } from './channels/sms/render.ts';
import { loadConfig, readEnvironment } from './config.ts';
import { CHANNELS, type Channel, type Urn } from './core/channel.ts';
import { systemClock } from './core/clock.ts';
import { asId, type ProviderId } from './core/ids.ts';
import type { InboundContent } from './core/inbound.ts';
import { isLanguage, LANGUAGES } from './core/language.ts';
import type { Screen, Wording } from './core/screen.ts';
import { openDatabase } from './db/database.ts';
import { createSeals } from './db/seal.ts';
import { loadDemoDirectory } from './directory/demo.ts';
import { answerCall } from './turn/answer-call.ts';
import { createConversation } from './wiring/conversation.ts';

/** `npm run play`: a conversation in the terminal, on the real database and the real turn; only the provider is you. */

const USAGE = `npm run play -- [--channel ${CHANNELS.join('|')}] [--lang ${LANGUAGES.join('|')}]`;

const readArguments = (): { channel: Channel; lang: string | undefined } => {
  const { values } = parseArgs({ options: { channel: { type: 'string', default: 'sms' }, lang: { type: 'string' } } });
  const channel = CHANNELS.find((known) => known === values.channel);
  if (channel === undefined || (values.lang !== undefined && !isLanguage(values.lang))) throw new Error(USAGE);
  return { channel, lang: values.lang };
};

const wordings = (screen: Screen): Wording[] => [
  ...screen.lines,
  ...screen.choices.flatMap(({ wording }) => (wording === null ? [] : [wording])),
  ...(screen.footer === null ? [] : [screen.footer]),
];

/** What the person would see or hear. */
const RENDER: Readonly<Record<Channel, (screen: Screen) => string>> = {
  sms: smsText,
  voice: (screen) =>
    wordings(screen)
      .map(({ spoken }) => spoken)
      .filter((text) => text !== '')
      .join('\n'),
  whatsapp: (screen) => {
    const texts = wordings(screen).map(({ written }) => written);
    const buttons = screen.choices.map(({ icon, label }) => `[${[icon, label].filter(Boolean).join(' ')}]`);
    return [...texts.filter((text) => text !== ''), buttons.join(' ')].join('\n\n').trim();
  },
};

const contentOf = (channel: Channel, typed: string): InboundContent => {
  if (channel !== 'voice') return { type: 'text', text: typed };
  if (typed === '') return { type: 'silence' };
  return /^[0-9*#]+$/.test(typed)
    ? { type: 'digits', digits: typed }
    : { type: 'speech', text: typed, confidence: null };
};

/** A number of its own for each play, so that every conversation starts fresh. */
const newUrn = (channel: Channel): Urn => {
  const number = `32470${randomInt(100_000, 1_000_000)}`;
  return channel === 'whatsapp' ? `whatsapp:${number}` : `tel:+${number}`;
};

const play = async (): Promise<void> => {
  const { channel, lang } = readArguments();
  const config = loadConfig(readEnvironment());
  const log = { info: () => undefined, warn: () => undefined };
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log });
  try {
    const seals = createSeals(config.secretKey, config.oldSecretKey);
    const { timeZone } = config;
    if (config.demoDirectory) await loadDemoDirectory(database.pool, { timeZone, now: systemClock.now() });
    const conversation = createConversation({ seals, clock: systemClock, timeZone });
    const urn = newUrn(channel);
    const observer = { taken: () => undefined, failed: () => undefined };
    const hear = (content: InboundContent): Promise<string> => {
      const inbound = { channel, urn, providerId: asId<ProviderId>(randomUUID()), sentAt: null, content };
      return answerCall(database.pool, conversation, observer, { inbound, render: RENDER[channel] });
    };
    const tell = async (content: InboundContent): Promise<void> => {
      const answer = await hear(content);
      console.log(answer.startsWith('<Response>') ? '(no answer)\n' : `${answer}\n`);
    };
    if (channel === 'voice') await tell({ type: 'call_started' });
    if (lang !== undefined) await tell(contentOf(channel, lang));
    // Made only now: lines that are piped in would be read and lost while the database starts.
    const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
    terminal.prompt();
    for await (const line of terminal) {
      await tell(contentOf(channel, line.trim()));
      terminal.prompt();
    }
  } finally {
    await database.close();
  }
};

await play().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
