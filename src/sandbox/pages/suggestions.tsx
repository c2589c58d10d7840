import { Html } from '@kitajs/html';

/** First messages that already say what is needed and where. */
const SUGGESTIONS = [
  { language: 'fr', text: '1080 impôts' },
  { language: 'ar', text: 'مساعدة 1030' },
  { language: 'nl', text: 'hulp met belastingen in Molenbeek' },
] as const;

export const Suggestions = (): JSX.Element => (
  <fieldset class="suggestions">
    <legend class="sr-only">Try one of these</legend>
    {SUGGESTIONS.map(({ language, text }) => (
      <button type="button" class="chip" lang={language} dir="auto" data-suggests={text} safe>
        {text}
      </button>
    ))}
  </fieldset>
);
