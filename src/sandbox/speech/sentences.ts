import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { LANGUAGES } from '../../core/language.ts';

/** What a visitor can have said in a voice note, in each language of the helpline: written for the simulator. */
export const SENTENCES = z
  .record(z.enum(LANGUAGES), z.array(z.string().min(1)).min(1))
  .parse(JSON.parse(readFileSync(new URL('../samples/sentences.json', import.meta.url), 'utf8')));
