import { LANGUAGES, type Language } from '../core/language.ts';
import type { Utterance } from '../core/speaker.ts';
import { createSpeechUrls, readFileName } from './speech-url.ts';
import { AUDIO_FOLDER, readManifest, textHash } from './static/manifest.ts';
import { staticTexts } from './static/texts.ts';

const PATH = /^\/audio\/([a-z]{2})\/([^/]+)$/;

/** The words of the prompts of a language that were built beforehand, by the names of their files. */
const builtWords = (folder: URL, language: Language): ReadonlyMap<string, Utterance> => {
  const texts = new Map(staticTexts([language]).map(({ text }) => [textHash({ language, text }), text]));
  const words = new Map<string, Utterance>();
  for (const entry of readManifest(folder) ?? []) {
    const text = texts.get(entry.text);
    if (entry.language === language && text !== undefined) words.set(entry.hash, { language, text });
  }
  return words;
};

/**
 * Tells from the path of a sound of ours what is said in it (`speech-url.ts`). A language's prompts are read when the
 * first built one of it is asked for: some 100 ms, once.
 * @param secretKey SECRET_KEY, 32 bytes
 * @returns null for no sound of ours, words sealed with another key, and a prompt whose words were changed since
 */
export const createClipWords = (
  secretKey: Buffer,
  folder: URL = AUDIO_FOLDER,
): ((path: string) => Utterance | null) => {
  const urls = createSpeechUrls(secretKey);
  const built = new Map<Language, ReadonlyMap<string, Utterance>>();
  return (path) => {
    const [, code, file = ''] = PATH.exec(path) ?? [];
    const language = LANGUAGES.find((each) => each === code);
    const name = readFileName(file)?.name;
    if (language === undefined || name === undefined) return null;
    const text = urls.textOf(language, name);
    if (text !== null) return { language, text };
    const words = built.get(language) ?? builtWords(folder, language);
    built.set(language, words);
    return words.get(name) ?? null;
  };
};
