import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isLanguage } from '../../core/language.ts';
import { fileHash, textHash } from './manifest.ts';
import type { StaticText } from './texts.ts';

/** A prompt as a person said it: `recordings/<language>/<name of the prompt>.<wav|ogg>`, with the words beside it in a `.txt`. */
export type Recording = { readonly file: string; readonly hash: string };

export type Recordings = {
  /** By the hash of the words that they say. */
  readonly usable: ReadonlyMap<string, Recording>;
  /** Recordings that came without their words: the file to write, and the words that the prompt has now. */
  readonly unlabelled: readonly { readonly file: string; readonly text: string }[];
  /** What is not used, and what to do about it. */
  readonly complaints: readonly string[];
};

const SOUND = /^(.+)\.(wav|ogg)$/;

const filesIn = (folder: URL): readonly string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);

/** The same words, whatever editor saved them. */
const plain = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Looks through `recordings/`. A recording is used while the words that it was made from are those of the prompt, to the letter. */
export const findRecordings = (folder: URL, texts: readonly StaticText[]): Recordings => {
  const usable = new Map<string, Recording>();
  const unlabelled: { file: string; text: string }[] = [];
  const complaints: string[] = [];
  const byId = new Map(texts.flatMap((text) => text.ids.map((id) => [`${text.language}/${id}`, text] as const)));

  for (const language of filesIn(new URL('recordings/', folder)).filter(isLanguage)) {
    for (const name of filesIn(new URL(`recordings/${language}/`, folder))) {
      const id = SOUND.exec(name)?.[1];
      if (id === undefined) continue;
      const file = `recordings/${language}/${name}`;
      const text = byId.get(`${language}/${id}`);
      if (text === undefined) {
        complaints.push(`${file} belongs to no prompt: give it the name of one, or delete it.`);
        continue;
      }
      const label = `recordings/${language}/${id}.txt`;
      const said = existsSync(new URL(label, folder)) ? readFileSync(new URL(label, folder), 'utf8') : null;
      if (said !== null && plain(said) !== plain(text.text)) {
        complaints.push(
          `${file} is out of date and not used: the prompt is now “${text.text}”. Record that, or delete ${name} and ${id}.txt.`,
        );
        continue;
      }
      if (said === null) unlabelled.push({ file: label, text: text.text });
      // One prompt may have several names, and a name both kinds of file: the first is as good as the next.
      if (!usable.has(textHash(text)))
        usable.set(textHash(text), { file, hash: fileHash(readFileSync(new URL(file, folder))) });
    }
  }
  return { usable, unlabelled, complaints };
};
