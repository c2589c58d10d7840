import { espeak } from './speech/espeak.ts';
import { buildAudio } from './speech/static/build.ts';
import { checkAudio } from './speech/static/check.ts';
import { serveMaker, startMakers } from './speech/static/makers.ts';
import { AUDIO_FOLDER, type ManifestEntry } from './speech/static/manifest.ts';
import { progressOn } from './speech/static/progress.ts';
import { staticTexts } from './speech/static/texts.ts';

/**
 * `npm run audio` builds the spoken prompts that are missing or were changed; `npm run audio:check` builds nothing and says what is wrong
 * with those that are there. Exit code 1 when a prompt has no clip, or a recording is not used.
 */
const PROCESSES = 2;
/** Nobody waits for a single clip here: a busy machine may take its time. */
const LONGEST_MS = 60_000;
/** More lines than this say nothing new. */
const MOST_LINES = 20;

const complain = (complaints: readonly string[]): void => {
  for (const complaint of complaints.slice(0, MOST_LINES)) console.error(complaint);
  if (complaints.length > MOST_LINES) console.error(`… and ${complaints.length - MOST_LINES} more.`);
  if (complaints.length > 0) process.exitCode = 1;
};

const totals = (clips: readonly ManifestEntry[]): string => {
  const sum = (of: (clip: ManifestEntry) => number): number => clips.reduce((total, clip) => total + of(clip), 0);
  const recorded = clips.filter((clip) => clip.recorded).length;
  const megabytes = (sum(({ bytes }) => bytes) / 1e6).toFixed(1);
  const minutes = (sum(({ seconds }) => seconds) / 60).toFixed(0);
  return `${clips.length} clips (${recorded} recorded by people), ${megabytes} MB, ${minutes} minutes of speech`;
};

const build = async (): Promise<void> => {
  const started = performance.now();
  const makers = startMakers(PROCESSES, new URL(import.meta.url));
  const { clips, made, removed, complaints } = await buildAudio({
    folder: AUDIO_FOLDER,
    texts: staticTexts(),
    voice: espeak().recipe,
    make: makers.make,
    atOnce: makers.atOnce,
    onProgress: progressOn(process.stdout),
  });
  makers.stop();
  complain(complaints);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`audio: ${totals(clips)}. ${made} made, ${removed} removed, in ${seconds} s.`);
};

const check = (): void => {
  const texts = staticTexts();
  const complaints = checkAudio(AUDIO_FOLDER, texts, espeak().recipe);
  complain(complaints);
  if (complaints.length === 0) console.log(`audio: every one of ${texts.length} texts has its clip.`);
};

const [option] = process.argv.slice(2);
if (option === '--maker') serveMaker(espeak({ workers: 1, timeoutMs: LONGEST_MS }));
else if (option === '--check') check();
else await build();
