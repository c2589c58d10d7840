import type { Whisper } from '../core/caller.ts';
import type { Language } from '../core/language.ts';
import type { Wording } from '../core/screen.ts';
import { LOCALES } from '../prompts/catalogue.ts';
import type { Words } from '../prompts/when.ts';

/** How one language is called in another: "arabe", "Arabisch". */
const nameOf = (language: Language, hers: Language): string =>
  new Intl.DisplayNames(LOCALES[hers], { type: 'language' }).of(language) ?? language;

const communeOf = ({ communeOf: find }: Words, postcode: string, hers: Language): string => {
  const commune = find(postcode);
  return commune === null ? postcode : hers === 'nl' ? commune.nl : commune.fr;
};

/** What a mediator hears of a caller before she takes the call, in her language: as much as helps her to choose, and nothing that names them. */
export const whisperWords = (words: Words, { hers, language, need, postcode }: Whisper): readonly Wording[] => {
  const { catalogues } = words;
  const about: Wording[] = [];
  if (language !== null) about.push(catalogues.word(hers, 'whisper_language', { language: nameOf(language, hers) }));
  if (need !== null)
    about.push(catalogues.word(hers, 'whisper_need', { need: catalogues.word(hers, `need_${need}`).spoken }));
  if (postcode !== null)
    about.push(catalogues.word(hers, 'whisper_place', { place: communeOf(words, postcode, hers) }));
  return [catalogues.word(hers, 'whisper_call'), ...about, catalogues.word(hers, 'whisper_take')];
};
