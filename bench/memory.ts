import { type Bot, giveSeatsBack, type Memory } from './support/bot.ts';
import { median, round } from './support/figures.ts';
import type { People } from './support/people-thread.ts';
import type { Sizes } from './support/sizes.ts';
import { onStage } from './support/stage.ts';
import type { Report, Target } from './support/target.ts';

/**
 * What the program holds after many turns, against what it held after a few: resident memory and JavaScript heap, both after a full garbage
 * collection, so that what is seen is what is kept. Calls, SMS and now and then WhatsApp, always with new people.
 */
type MemoryRow = { readonly turns: number; readonly rssMB: number; readonly heapMB: number };

const CHUNK = 512;
/** By WhatsApp no more goes out a second and to one person than Meta takes: seldom, and many people who each write little. */
const BY_PHONE = { channel: 'voice', contacts: 16 } as const;
const BY_SMS = { channel: 'sms', contacts: 16 } as const;
/** Early, so that what is made for the first picture is there before the first sample. */
const BY_WHATSAPP = { channel: 'whatsapp', contacts: 32 } as const;
const CHUNKS = [BY_PHONE, BY_SMS, BY_WHATSAPP, BY_PHONE, BY_SMS, BY_PHONE, BY_SMS, BY_PHONE, BY_SMS];
/** Before the first sample: everything is loaded, compiled and cached by then. A short run has a third of its turns to warm up. */
const WARM_UP_TURNS = 10_000;
const SAMPLES = 20;
/** So many samples at each end; the middle one of them counts. */
const AT_EACH_END = 3;
const MOST_CHANGE_PERCENT = 10;

const megabytes = (bytes: number): number => round(bytes / 2 ** 20);

const takeTurns = async (people: People, bot: Bot, from: number, turns: number): Promise<number> => {
  let chunk = from;
  for (let taken = 0; taken < turns; taken += CHUNK, chunk += 1) {
    const { channel, contacts } = CHUNKS[chunk % CHUNKS.length] ?? BY_SMS;
    await giveSeatsBack(bot.databaseUrl);
    const prefix = String(chunk).padStart(4, '0');
    await people.measure({ channel, contacts, turnsEach: CHUNK / contacts, prefix, botUrl: bot.url });
  }
  return chunk;
};

/** @returns percent; not a number where both ends would be the same samples */
const changeOf = (samples: readonly MemoryRow[], of: 'rssMB' | 'heapMB'): number => {
  if (samples.length < 2 * AT_EACH_END) return Number.NaN;
  const middle = (some: readonly MemoryRow[]): number => median(some.map((sample) => sample[of]));
  return 100 * (middle(samples.slice(-AT_EACH_END)) / middle(samples.slice(0, AT_EACH_END)) - 1);
};

export const benchMemory = ({ memoryTurns }: Sizes): Promise<Report> =>
  onStage(async ({ people, postgres, bot: start }) => {
    const bot = await start(postgres.url);
    const samples: MemoryRow[] = [];
    const sample = (turns: number, { rss, heapUsed }: Memory): void => {
      samples.push({ turns, rssMB: megabytes(rss), heapMB: megabytes(heapUsed) });
    };
    let chunk = await takeTurns(people, bot, 0, Math.min(WARM_UP_TURNS, memoryTurns / 3));
    const first = chunk;
    sample(0, await bot.memory());
    for (let step = 1; step <= SAMPLES; step += 1) {
      const missing = Math.round((memoryTurns * step) / SAMPLES) - (chunk - first) * CHUNK;
      if (missing <= 0) continue;
      chunk = await takeTurns(people, bot, chunk, missing);
      sample((chunk - first) * CHUNK, await bot.memory());
    }
    const target = (what: string, of: 'rssMB' | 'heapMB'): Target => ({
      what: `${what} after ${memoryTurns} turns, change either way`,
      bound: 'at most',
      target: MOST_CHANGE_PERCENT,
      unit: '%',
      measured: Math.abs(changeOf(samples, of)),
      why: 'too few turns',
    });
    const changes = [
      { what: 'resident memory', changePercent: round(changeOf(samples, 'rssMB')) },
      { what: 'JavaScript heap', changePercent: round(changeOf(samples, 'heapMB')) },
    ];
    return {
      tables: [
        { title: 'Memory of the program, after garbage collection (turns after the warm-up)', rows: samples },
        {
          title: `The last ${AT_EACH_END} samples against the first ${AT_EACH_END} (target: ± ${MOST_CHANGE_PERCENT} %)`,
          rows: changes,
        },
      ],
      targets: [target('resident memory', 'rssMB'), target('JavaScript heap', 'heapMB')],
    };
  });
