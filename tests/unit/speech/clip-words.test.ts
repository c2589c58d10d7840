import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createClipWords } from '../../../src/speech/clip-words.ts';
import { createSpeechUrls, phonePath } from '../../../src/speech/speech-url.ts';
import { MANIFEST, manifestText, textHash } from '../../../src/speech/static/manifest.ts';
import { staticTexts } from '../../../src/speech/static/texts.ts';

const KEY = Buffer.alloc(32, 7);
const wordsOf = createClipWords(KEY);

describe('the words of a sound of ours', () => {
  it.each([0, 1, 2] as const)('are those that its own address holds, at pace %i', (pace) => {
    const utterance = { language: 'sq', text: 'Rruga e Lartë 12' } as const;
    expect(wordsOf(phonePath('sq', createSpeechUrls(KEY).nameOf(utterance), pace))).toEqual(utterance);
  });

  it('are those of the prompt that was built beforehand, unless its words were changed since', async () => {
    const folder = pathToFileURL(`${await mkdtemp(join(tmpdir(), 'clips-'))}/`);
    const [text] = staticTexts(['sq']);
    if (text === undefined) throw new Error('no prompt');
    const entry = (name: string, words: string) => ({
      ...{ language: 'sq' as const, ids: [...text.ids], text: textHash({ language: 'sq', text: words }) },
      ...{ recipe: 'a voice', recorded: false, file: `sq/${name}.ogg`, hash: name, bytes: 1, seconds: 1 },
    });
    await writeFile(
      new URL(MANIFEST, folder),
      manifestText([entry('abc', text.text), entry('old', 'fjalë të vjetra')]),
    );
    const inFolder = createClipWords(KEY, folder);
    expect(inFolder(phonePath('sq', 'abc', 2))).toEqual({ language: 'sq', text: text.text });
    expect([inFolder(phonePath('sq', 'old', 0)), inFolder(phonePath('fr', 'abc', 0))]).toEqual([null, null]);
    await rm(folder, { recursive: true });
  });

  it('are unknown of another key’s, of a forged address, and of what is no sound', () => {
    const other = createSpeechUrls(Buffer.alloc(32, 8)).nameOf({ language: 'sq', text: 'po' });
    const paths = [
      phonePath('sq', other, 0),
      '/audio/sq/said-AAAA.wav',
      '/audio/xx/abc.wav',
      '/audio/fr/../x',
      '/x',
      '',
    ];
    expect(paths.map(wordsOf)).toEqual(paths.map(() => null));
  });
});
