import type { OperatorLanguage } from '../../words.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';
import type { ConversationWords } from './shape.ts';

export const CONVERSATION_WORDS: Readonly<Record<OperatorLanguage, ConversationWords>> = { fr, nl, en, ar };
