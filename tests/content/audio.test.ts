import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LANGUAGES, type Language } from '../../src/core/language.ts';
import { MENU_NEEDS } from '../../src/core/need.ts';
import type { Choice } from '../../src/core/screen.ts';
import { loadCatalogues } from '../../src/prompts/catalogue.ts';
import { languageChoice, needChoice } from '../../src/prompts/choices.ts';
import { loudness } from '../../src/speech/audio/loudness.ts';
import { decodeOggOpus, encodeOggOpus } from '../../src/speech/audio/opus.ts';
import { type Pcm, secondsOf } from '../../src/speech/audio/pcm.ts';
import { wavOf } from '../../src/speech/audio/wav.ts';
import { espeak } from '../../src/speech/espeak.ts';
import { type BuildReport, buildAudio } from '../../src/speech/static/build.ts';
import { checkAudio } from '../../src/speech/static/check.ts';
import { makeClip } from '../../src/speech/static/make-clip.ts';
import { AUDIO_FOLDER, readManifest, textHash } from '../../src/speech/static/manifest.ts';
import { type StaticText, staticTexts } from '../../src/speech/static/texts.ts';
import { loadStaticClips } from '../../src/speech/statics.ts';

vi.setConfig({ testTimeout: 60_000 });

const voice = espeak({ timeoutMs: 50_000 });
afterAll(() => voice.close());

const texts = staticTexts();
const clips = loadStaticClips();

/** Characters a second that the voice says in each language, the middle of all clips of 20 characters or more. */
const PACE: Readonly<Record<Language, number>> = {
  fr: 14,
  nl: 12,
  en: 12,
  ar: 11,
  tr: 11,
  ro: 12,
  sq: 12,
  pl: 11,
  pt: 12,
  es: 12,
};
const SAMPLE = 4;

/** The same clips each time, from all over a language's texts. Very short ones say too little about their pace. */
const sampleOf = (language: Language): readonly StaticText[] => {
  const long = texts.filter((text) => text.language === language && text.text.length >= 20);
  return Array.from({ length: SAMPLE }, (_, i) => long[Math.floor(((i + 0.5) * long.length) / SAMPLE)]).filter(
    (text) => text !== undefined,
  );
};

const part = ({ samples, rate }: Pcm, from: number, to: number): number => {
  const piece = samples.subarray(Math.round(from * rate), Math.round(to * rate));
  return Math.sqrt(piece.reduce((sum, sample) => sum + sample * sample, 0) / piece.length);
};

describe('the built audio', () => {
  it('has a clip of the present words for every text, whole, and nothing else', () => {
    expect(checkAudio(AUDIO_FOLDER, texts, voice.recipe)).toEqual([]);
  });

  it('covers ten languages alike', () => {
    const ids = (language: Language): readonly string[] =>
      texts.filter((text) => text.language === language).flatMap((text) => text.ids);
    for (const language of LANGUAGES) expect(ids(language)).toContain('press.learn');
    expect(new Set(LANGUAGES.map((language) => new Set(ids(language)).has('choose_need')))).toEqual(new Set([true]));
  });
});

describe('the lines of the menus, as the conversation words them,', () => {
  const catalogues = loadCatalogues();
  const known = new Set(texts.map(textHash));
  const unknown = (language: Language, { wording }: Choice): readonly string[] =>
    [wording?.spoken, wording?.aloud]
      .filter((text) => text !== undefined)
      .filter((text) => !known.has(textHash({ language: wording?.language ?? language, text })));

  it.each(LANGUAGES)('are all among the texts in %s', (language) => {
    const needs = MENU_NEEDS.map((need, index) => needChoice(catalogues, language, need, String(index + 1)));
    const languages = [1, 2, 3, 4, 5, 6].map((digit) =>
      languageChoice(catalogues, language, { digit: String(digit), among: 'fr' }),
    );
    expect([...needs, ...languages].flatMap((choice) => unknown(language, choice))).toEqual([]);
  });
});

describe.each(LANGUAGES)('a sample of the clips in %s', (language) => {
  const sample = sampleOf(language);

  it('is neither silent nor cut, said at an easy pace, and as loud as every other', async () => {
    expect(sample).toHaveLength(SAMPLE);
    for (const text of sample) {
      const clip = clips.find(text);
      const name = `${language}/${text.ids[0]}`;
      expect(clip, name).not.toBeNull();
      if (clip === null) continue;
      const pcm = await decodeOggOpus(readFileSync(clip.file));
      const seconds = secondsOf(pcm);
      if (!clip.recorded) {
        const pace = text.text.length / seconds / PACE[language];
        expect(pace, `${name} is said too slowly`).toBeGreaterThan(0.55);
        expect(pace, `${name} is cut or said too fast`).toBeLessThan(1.6);
      }
      expect(Math.abs(loudness(pcm) + 16), `${name} is too loud or too quiet`).toBeLessThan(2);
      const whole = part(pcm, 0, seconds);
      expect(part(pcm, 0, seconds / 4) / whole, `${name} begins too late`).toBeGreaterThan(0.2);
      expect(part(pcm, (seconds * 3) / 4, seconds) / whole, `${name} stops too early`).toBeGreaterThan(0.1);
      expect(part(pcm, seconds - 0.1, seconds) / whole, `${name} is cut off in the middle of a word`).toBeLessThan(0.1);
      expect(part(pcm, 0, 0.03) / whole, `${name} begins in the middle of a word`).toBeLessThan(0.3);
    }
  });
});

/** A folder as `audio/`, with two prompts of our own. */
describe('building and checking', () => {
  const HELLO: StaticText = { language: 'fr', text: 'Bonjour.', ids: ['hello', 'hello.aloud'] };
  const BYE: StaticText = { language: 'nl', text: 'Tot ziens.', ids: ['bye'] };
  let folder: URL;
  beforeEach(() => {
    folder = pathToFileURL(`${mkdtempSync(path.join(tmpdir(), 'passerelle-audio-'))}/`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const build = (wanted: readonly StaticText[] = [HELLO, BYE], recipe = voice.recipe): Promise<BuildReport> =>
    buildAudio({
      folder,
      texts: wanted,
      voice: recipe,
      make: (task) => makeClip(voice, task),
      atOnce: 2,
      onProgress: () => {},
    });
  const check = (wanted: readonly StaticText[] = [HELLO, BYE]): readonly string[] =>
    checkAudio(folder, wanted, voice.recipe);
  const at = (file: string): URL => new URL(file, folder);
  const record = (name: string, bytes: Uint8Array): void => {
    mkdirSync(at('recordings/fr/'), { recursive: true });
    writeFileSync(at(`recordings/fr/${name}`), bytes);
  };
  /** Somebody who says "aaa" for two seconds, with silence before, at a recorder's rate. */
  const person = (loud: number): Pcm => ({
    samples: Float32Array.from({ length: 3 * 44_100 }, (_, i) =>
      i < 44_100 ? 0 : loud * Math.sin((2 * Math.PI * 200 * i) / 44_100) * Math.sin((Math.PI * i) / 44_100) ** 2,
    ),
    rate: 44_100,
  });

  it('makes every clip once, and the second time nothing', async () => {
    expect(check()).toHaveLength(1);
    expect((await build()).made).toBe(2);
    const manifest = readFileSync(at('manifest.json'), 'utf8');
    expect(check()).toEqual([]);
    expect(await build()).toMatchObject({ made: 0, removed: 0, complaints: [] });
    expect(readFileSync(at('manifest.json'), 'utf8')).toBe(manifest);
    const found = loadStaticClips(folder).find({ language: 'fr', text: 'Bonjour.' });
    expect(found?.recorded).toBe(false);
    expect(loadStaticClips(folder).byHash('fr', found?.hash ?? '')).toEqual(found);
    expect(loadStaticClips(folder).byHash('nl', found?.hash ?? '')).toBeNull();
    expect(loadStaticClips(folder).find({ language: 'nl', text: 'Bonjour.' })).toBeNull();
  });

  it('notices a prompt that was changed, makes only that one anew and removes the old one', async () => {
    await build();
    const changed = { ...BYE, text: 'Tot gauw.' };
    expect(check([HELLO, changed]).join('\n')).toMatch(/nl\/bye has no clip of its present words/);
    expect(await build([HELLO, changed])).toMatchObject({ made: 1, removed: 1 });
    expect(check([HELLO, changed])).toEqual([]);
    expect(readdirSync(at('nl/'))).toHaveLength(1);
  });

  it('notices a clip that was broken, is missing, or belongs to nobody, and mends it', async () => {
    await build();
    const [file = ''] = readManifest(folder)?.map((entry) => entry.file) ?? [];
    const bytes = readFileSync(at(file));
    for (const spoil of [
      () => writeFileSync(at(file), bytes.subarray(0, bytes.length - 20)),
      () => writeFileSync(at(file), Buffer.from(bytes).fill(0, 200, 220)),
      () => rmSync(at(file)),
      () => copyFileSync(at(file), at('nl/stray.ogg')),
    ]) {
      spoil();
      expect(check().length).toBeGreaterThan(0);
      await build();
      expect(check()).toEqual([]);
    }
  });

  it('notices a prompt that is no more, another voice, and a manifest that cannot be read', async () => {
    await build();
    expect(check([HELLO]).join('\n')).toMatch(/nl\/bye\..*belongs to no prompt/);
    expect(checkAudio(folder, [HELLO, BYE], 'another voice')).toHaveLength(4);
    writeFileSync(at('manifest.json'), '{"clips": [{}]}');
    expect(check().join('\n')).toMatch(/manifest\.json is missing or cannot be read/);
  });

  it('prefers what a person recorded, cut and levelled as the rest, and writes down the words', async () => {
    record('hello.wav', wavOf(person(0.02)));
    expect(check().join('\n')).toMatch(/run npm run audio/);
    await build();
    expect(check()).toEqual([]);
    expect(readFileSync(at('recordings/fr/hello.txt'), 'utf8')).toBe('Bonjour.\n');
    const clip = loadStaticClips(folder).find(HELLO);
    expect(clip?.recorded).toBe(true);
    const pcm = await decodeOggOpus(readFileSync(clip?.file ?? ''));
    expect(secondsOf(pcm)).toBeLessThan(2.4);
    expect(Math.abs(loudness(pcm) + 16)).toBeLessThan(2);
  });

  it('takes a voice note as a recording, under any name of the prompt, and a better one later', async () => {
    record('hello.aloud.ogg', await encodeOggOpus(person(0.3)));
    await build();
    const first = loadStaticClips(folder).find(HELLO);
    expect(first?.recorded).toBe(true);
    record('hello.aloud.ogg', await encodeOggOpus({ ...person(0.3), rate: 22_050 }));
    expect(check().join('\n')).toMatch(/fr\/hello has no clip/);
    await build();
    expect(loadStaticClips(folder).find(HELLO)?.hash).not.toBe(first?.hash);
  });

  it('sets a recording aside when its prompt was changed, and says what to record', async () => {
    record('hello.wav', wavOf(person(0.2)));
    await build();
    const changed = { ...HELLO, text: 'Bonjour à tous.' };
    const { complaints } = await build([changed, BYE]);
    expect(complaints.join('\n')).toMatch(/hello\.wav is out of date.*Bonjour à tous/);
    expect(check([changed, BYE])).toEqual(complaints.map((complaint) => `audio/${complaint}`));
    expect(loadStaticClips(folder).find(changed)?.recorded).toBe(false);
  });

  it('says when a recording has the name of no prompt, or is no sound', async () => {
    record('helo.wav', wavOf(person(0.2)));
    record('hello.wav', Buffer.from('not a sound'));
    const { complaints, clips: made } = await build();
    expect(complaints.join('\n')).toMatch(/helo\.wav belongs to no prompt/);
    expect(complaints.join('\n')).toMatch(/hello\.wav could not be made/);
    expect(made.map((entry) => entry.text)).toEqual([textHash(BYE)]);
    expect(check().length).toBeGreaterThan(0);
  });

  it('keeps its hands off the recordings and what explains them', async () => {
    writeFileSync(at('README.md'), 'notes');
    record('hello.wav', wavOf(person(0.2)));
    await build();
    await build([BYE]);
    expect(readdirSync(fileURLToPath(at('recordings/fr/'))).sort()).toEqual(['hello.txt', 'hello.wav']);
    expect(readFileSync(at('README.md'), 'utf8')).toBe('notes');
  });
});
