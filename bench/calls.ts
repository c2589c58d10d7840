import type { Language } from '../src/core/language.ts';
import { callOf } from './conversations.ts';
import { round } from './support/figures.ts';
import type { HeardStep, SpeechTimer } from './support/listen.ts';
import type { Talk } from './support/talk.ts';

const SHOWN: readonly Language[] = ['fr', 'ar', 'sq'];

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

const transcript = (steps: readonly HeardStep[]): string => {
  const lines: string[] = [];
  let at = 0;
  for (const { key, said } of steps) {
    lines.push(key === null ? '       (the phone rings, and is answered)' : `  ${clock(at).padStart(4)} > ${key}`);
    for (const { language, text, seconds } of said) {
      lines.push(`  ${clock(at).padStart(4)} ${language} (${round(seconds)} s) ${text}`);
      at += seconds;
    }
  }
  return lines.join('\n');
};

/** Whole calls, word for word, with the second at which each sentence begins. */
export const callTranscripts = async (talk: Talk, timer: SpeechTimer): Promise<string> => {
  const shown: string[] = [];
  for (const language of SHOWN)
    shown.push(`A call in ${language}\n${transcript(await callOf(talk, timer, language, 1))}`);
  return shown.join('\n\n');
};
