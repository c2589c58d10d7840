import { Html } from '@kitajs/html';
import type { TicketId } from '../../core/ids.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../core/language.ts';
import { Csrf } from '../frame.tsx';
import type { Visitor } from '../route.ts';
import { SESSION_WORDS } from './words/sessions.ts';

/** Nobody knows in which language the person reads: the mediator asks them, and notes it for everybody. */
export const LanguageChoice = (choice: { readonly ticketId: TicketId; readonly visitor: Visitor }): JSX.Element => {
  const { ticketId, visitor } = choice;
  const words = SESSION_WORDS[visitor.language];
  return (
    <form class="note-language" method="post" action={`/console/tickets/${encodeURIComponent(ticketId)}/language`}>
      <Csrf visitor={visitor} />
      <label>
        <span safe>{words.languageUnknown}</span>
        <select name="language" required>
          <option value="" selected safe>
            {words.languageChoose}
          </option>
          {LANGUAGES.map((language) => (
            <option value={language} lang={language} safe>
              {LANGUAGE_NAMES[language]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="secondary outline" safe>
        {words.languageDo}
      </button>
    </form>
  );
};
