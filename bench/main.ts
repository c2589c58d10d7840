import { cpus } from 'node:os';
import { espeak } from '../src/speech/espeak.ts';
import { callTranscripts } from './calls.ts';
import { benchConversations } from './conversations.ts';
import { runNearest } from './nearest.ts';
import { benchSpeech } from './speech.ts';
import { round } from './support/figures.ts';
import { createTimer } from './support/listen.ts';
import { withTalk } from './support/talk.ts';
import { benchTurns } from './turns.ts';

/** `npm run bench`: everything measured, in one run on one machine, as tables. Compare the ratios; times belong to the machine. */

const cores = cpus();
console.log(`Node ${process.version}, ${cores.length} × ${cores[0]?.model ?? 'unknown processor'}\n`);

console.log('A turn, on the embedded PostgreSQL (targets on 2 cores: p50 ≤ 15 ms, p99 ≤ 60 ms at 8 contacts)');
console.table(await benchTurns());

console.log('The nearest sessions (target: grows like log n)');
const nearest = await runNearest();
console.table(
  nearest.map(({ places, query, medianMs, p99Ms }) => {
    const small = nearest.find((row) => row.query === query)?.medianMs ?? medianMs;
    return { places, query, p50Ms: round(medianMs, 2), p99Ms: round(p99Ms, 2), timesSmall: round(medianMs / small) };
  }),
);

console.log('The voice (limits: a caller waits 2 s at most; Twilio gives up on a clip after 15 s)');
console.table(await benchSpeech());

const voice = espeak();
try {
  await withTalk(async (talk) => {
    const timer = createTimer(voice);
    console.log('A booking (targets in French: ≤ 3 messages, ≤ 6 SMS segments; the offer within 60 s of speech)');
    console.table(await benchConversations(talk, timer));
    console.log(await callTranscripts(talk, timer));
  });
} finally {
  await voice.close();
}
