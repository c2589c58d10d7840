import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderSms } from '../src/channels/sms/render.ts';
import { segments } from '../src/channels/sms/segments.ts';
import type { Channel, Urn } from '../src/core/channel.ts';
import { asId, type ProviderId } from '../src/core/ids.ts';
import type { InboundContent } from '../src/core/inbound.ts';
import type { Screen, Wording } from '../src/core/screen.ts';
import { openDatabase } from '../src/db/database.ts';
import { createSeals } from '../src/db/seal.ts';
import { loadDemoDirectory } from '../src/directory/demo.ts';
import { answerCall } from '../src/turn/answer-call.ts';
import { createConversation } from '../src/wiring/conversation.ts';
import { round } from './support/figures.ts';

/** What a booking costs the person: messages to write, segments to receive, seconds to listen. */
export type ConversationRow = {
  readonly language: string;
  readonly personMessages: number;
  readonly ourMessages: number;
  readonly ourSegments: number;
  readonly secondsToOffer: number;
};

/** A Monday morning; nothing depends on the day of the run. */
const NOW = new Date('2027-01-11T08:00:00Z');
const TIME_ZONE = 'Europe/Brussels';

const FIRST_WORDS = { fr: '1080 impôts', nl: '1080 belastingen', en: 'help with my taxes 1080' } as const;
/** The keys of a caller: the language, papers, the postcode. */
const KEYS = { fr: ['1', '1', '1080'], nl: ['2', '1', '1080'], en: ['3', '1', '1080'] } as const;

/** Characters a second of a calm telephone voice (about 160 words a minute), without barge-in: a caller who knows is quicker. */
const SPOKEN_PER_SECOND = 15;

type Talk = (channel: Channel, urn: Urn, content: InboundContent) => Promise<Screen[]>;

/** Vowel signs (Arabic) are written above a letter and take no time of their own. */
const lengthOf = (wording: Wording | null): number => (wording?.spoken ?? '').replace(/\p{M}/gu, '').length;

const spokenLength = (screen: Screen): number =>
  [...screen.lines, ...screen.choices.map(({ wording }) => wording), screen.footer]
    .map(lengthOf)
    .reduce((sum, length) => sum + length, 0);

const textOf = (text: string): InboundContent => ({ type: 'text', text });

/** Writes until a code comes back: first words, then 1. */
const bookBySms = async (
  talk: Talk,
  urn: Urn,
  firstWords: string,
): Promise<Omit<ConversationRow, 'language' | 'secondsToOffer'>> => {
  const texts: string[] = [];
  let personMessages = 0;
  for (const words of [firstWords, '1', '1']) {
    personMessages += 1;
    for (const screen of await talk('sms', urn, textOf(words))) texts.push(...renderSms(screen));
    if (/\bcode\b\D{0,5}\d{4}/i.test(texts.at(-1) ?? '')) break;
  }
  const ourSegments = texts.map((text) => segments(text).segments).reduce((sum, count) => sum + count, 0);
  return { personMessages, ourMessages: texts.length, ourSegments };
};

/** Listens to everything up to the first session that can be booked, pressing keys only when all was said. */
const listenToOffer = async (talk: Talk, urn: Urn, keys: readonly string[]): Promise<number> => {
  let characters = 0;
  const inputs: InboundContent[] = [
    { type: 'call_started' },
    ...keys.map((digits) => ({ type: 'digits' as const, digits })),
  ];
  for (const input of inputs) {
    const [screen] = await talk('voice', urn, input);
    if (screen === undefined) throw new Error('The call was not answered.');
    const offer = screen.choices.find(({ id }) => id.startsWith('offer:'));
    if (offer !== undefined) {
      const before = screen.lines.reduce((sum, line) => sum + lengthOf(line), 0);
      return round((characters + before + lengthOf(offer.wording)) / SPOKEN_PER_SECOND, 0);
    }
    characters += spokenLength(screen);
  }
  throw new Error('The call reached no offer.');
};

export const benchConversations = async (): Promise<ConversationRow[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-bench-'));
  const quiet = { info: () => undefined, warn: () => undefined };
  const database = await openDatabase({ databaseUrl: null, dataDir, log: quiet });
  try {
    await loadDemoDirectory(database.pool, { timeZone: TIME_ZONE, now: NOW });
    const conversation = createConversation({
      seals: createSeals(randomBytes(32)),
      clock: { now: () => NOW },
      timeZone: TIME_ZONE,
    });
    const observer = { taken: () => undefined, failed: () => undefined };
    const talk: Talk = async (channel, urn, content) => {
      const screens: Screen[] = [];
      const inbound = { channel, urn, providerId: asId<ProviderId>(randomUUID()), sentAt: null, content };
      const render = (screen: Screen): string => {
        screens.push(screen);
        return 'kept';
      };
      await answerCall(database.pool, conversation, observer, { inbound, render });
      return screens;
    };
    const rows: ConversationRow[] = [];
    for (const [index, language] of (['fr', 'nl', 'en'] as const).entries()) {
      const sms = await bookBySms(talk, `tel:+3247000001${index}`, FIRST_WORDS[language]);
      const secondsToOffer = await listenToOffer(talk, `tel:+3247000002${index}`, KEYS[language]);
      rows.push({ language, ...sms, secondsToOffer });
    }
    return rows;
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};
