import type { Language } from '../../core/language.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { Lexicon } from './lexicon.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ro } from './ro.ts';
import { sq } from './sq.ts';
import { tr } from './tr.ts';

const byLanguage: Readonly<Record<Language, Lexicon>> = { fr, nl, en, ar, tr, ro, sq, pl, pt, es };

/** All lexicons, in the order of `LANGUAGES`. Every message is read with all of them: people mix languages. */
export const LEXICONS: readonly Lexicon[] = Object.values(byLanguage);
