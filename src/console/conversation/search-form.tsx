import { Html } from '@kitajs/html';
import { NEED_ICONS, NEEDS } from '../../core/need.ts';
import { type OperatorLanguage, WORDS } from '../words.ts';
import type { Search } from './find-sessions.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

type SearchView = {
  /** The page itself: what follows a refused form has another address. */
  readonly action: string;
  readonly search: Search;
  /** Nobody knows where that is. */
  readonly isUnknown: boolean;
  readonly language: OperatorLanguage;
};

/** Where and for what sessions of help are looked for. */
export const SearchForm = ({ action, search, isUnknown, language }: SearchView): JSX.Element => {
  const words = CONVERSATION_WORDS[language];
  return (
    <form class="find" method="get" action={action}>
      <label>
        <span safe>{words.postcode}</span>
        <input
          name="near"
          value={search.near}
          maxlength={80}
          autocomplete="off"
          aria-invalid={isUnknown && search.near !== '' ? 'true' : undefined}
          aria-describedby={isUnknown ? 'near-problem' : undefined}
        />
      </label>
      <label>
        <span safe>{words.need}</span>
        <select name="need">
          <option value="" safe>
            {words.anyNeed}
          </option>
          {NEEDS.map((need) => (
            <option value={need} selected={need === search.need} safe>
              {`${NEED_ICONS[need]} ${WORDS[language].needs[need]}`}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="secondary" safe>
        {words.find}
      </button>
      {isUnknown ? (
        <p id="near-problem" class="problem" safe>
          {words.noPostcode}
        </p>
      ) : null}
    </form>
  );
};
