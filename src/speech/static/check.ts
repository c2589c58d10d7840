import { readFileSync } from 'node:fs';
import { MANIFEST, manifestText, readManifest } from './manifest.ts';
import { planAudio } from './plan.ts';
import type { StaticText } from './texts.ts';

/** What is wrong with the built audio, a line each; nothing when every text has its clip. Builds and changes nothing. */
export const checkAudio = (folder: URL, texts: readonly StaticText[], voice: string): readonly string[] => {
  if (readManifest(folder) === null) return [`audio/${MANIFEST} is missing or cannot be read: run npm run audio.`];
  const { kept, missing, strays, recordings } = planAudio(folder, texts, voice);
  const current = missing.length > 0 || readFileSync(new URL(MANIFEST, folder), 'utf8') === manifestText(kept);
  return [
    ...missing.map(
      ({ text }) => `${text.language}/${text.ids[0]} has no clip of its present words: run npm run audio.`,
    ),
    ...strays.map((file) => `audio/${file} belongs to no prompt, or is not what was built: run npm run audio.`),
    ...(current ? [] : [`audio/${MANIFEST} names more or other clips than there are prompts: run npm run audio.`]),
    ...recordings.unlabelled.map(
      ({ file }) => `audio/${file} is missing, the words of a recording: run npm run audio.`,
    ),
    ...recordings.complaints.map((complaint) => `audio/${complaint}`),
  ];
};
