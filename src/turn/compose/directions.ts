import type { Language } from '../../core/language.ts';
import type { Offer } from '../../core/offer.ts';
import type { Wording } from '../../core/screen.ts';
import type { Words } from '../../prompts/when.ts';
import type { Draft } from './draft.ts';

/** In which directions are given when the person's own language is not among them, the likeliest first. */
const FALLBACKS: readonly Language[] = ['fr', 'nl'];
/** Who chose one of these in this city may make something of French or Dutch in an SMS; to the others it is a segment that they cannot read. */
const READ_FALLBACKS: readonly Language[] = ['fr', 'nl', 'en'];

/** Directions that are not in the person's language: said wholly by a voice of theirs, since another one makes noise of them. */
const foreign = ({ catalogues }: Words, language: Language, from: Language, text: string): Wording => {
  const shown = catalogues.word(language, 'directions', { text });
  const said = catalogues.word(from, 'directions', { text });
  return {
    ...said,
    written: shown.written,
    short: READ_FALLBACKS.includes(language) ? shown.short : '',
    language: from,
  };
};

/** How to find the door, in the person's language or in one that the place gave. */
export const tellDirections = (words: Words, draft: Draft, language: Language, { directions }: Offer): void => {
  const from = [language, ...FALLBACKS].find((known) => directions[known] !== undefined);
  const text = from === undefined ? undefined : directions[from];
  if (from === undefined || text === undefined) return;
  draft.lines.push(
    from === language ? words.catalogues.word(language, 'directions', { text }) : foreign(words, language, from, text),
  );
};
