import { Html } from '@kitajs/html';
import { isRightToLeft, LANGUAGE_NAMES } from '../../core/language.ts';
import { sampleLists } from '../speech/sample-notes.ts';

/** Voice notes for who has no microphone at hand, each language under its own name. */
export const SpokenSentences = ({ samplesOnly }: { readonly samplesOnly: boolean }): JSX.Element => (
  <>
    <h3>A spoken sentence</h3>
    {samplesOnly ? (
      <p class="sheet-note">
        No speech recogniser is configured: these sentences are understood, other recordings are kept for a mediator.
      </p>
    ) : null}
    {sampleLists.map(({ language, sentences }) => (
      <details class="spoken" name="spoken">
        <summary lang={language} safe>
          {LANGUAGE_NAMES[language]}
        </summary>
        {sentences.map((sentence, number) => (
          <button
            type="button"
            class="row"
            lang={language}
            dir={isRightToLeft(language) ? 'rtl' : 'ltr'}
            data-closes-sheet=""
            hx-post="/simulator/whatsapp"
            hx-swap="none"
            hx-include="#whatsapp-resident"
            hx-vals={JSON.stringify({ act: 'sentence', language, number })}
          >
            <span class="row-title" safe>
              {sentence}
            </span>
          </button>
        ))}
      </details>
    ))}
  </>
);
