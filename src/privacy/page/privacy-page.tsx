import { Html } from '@kitajs/html';
import { isRightToLeft, LANGUAGE_NAMES, LANGUAGES, type Language } from '../../core/language.ts';
import { sharedAssets } from '../../web/assets.ts';
import { Bridge, page } from '../../web/layout.tsx';
import { Pictogram } from '../../web/pictogram.tsx';
import type { PageTexts } from './texts.ts';

const Languages = ({ current }: { readonly current: Language }): JSX.Element => (
  <nav class="languages" aria-label="Language">
    {LANGUAGES.map((language) => (
      <a
        href={`/privacy?lang=${language}`}
        lang={language}
        hreflang={language}
        dir={isRightToLeft(language) ? 'rtl' : 'ltr'}
        aria-current={language === current ? 'page' : undefined}
        safe
      >
        {LANGUAGE_NAMES[language]}
      </a>
    ))}
  </nav>
);

/**
 * What we know of people and how they have it deleted, in plain words.
 * @param contact who runs the helpline, as the operator wrote it; null: nobody is named
 */
export const privacyPage = async (language: Language, texts: PageTexts, contact: string | null): Promise<string> =>
  page({
    title: `${texts.title} · Passerelle`,
    language,
    rightToLeft: isRightToLeft(language),
    look: 'privacy',
    styles: [sharedAssets.url('privacy.css')],
    still: true,
    children: await (
      <main>
        <Languages current={language} />
        <header>
          <Bridge />
          <h1 safe>{texts.title}</h1>
        </header>
        <p class="intro" safe>
          {texts.intro}
        </p>
        {texts.sections.map(({ icon, heading, text }) => (
          <section>
            <h2>
              <Pictogram emoji={icon} size={28} /> <span safe>{heading}</span>
            </h2>
            <p safe>{text}</p>
          </section>
        ))}
        {contact === null ? null : (
          <section>
            <h2 safe>{texts.controller}</h2>
            <p dir="auto" safe>
              {contact}
            </p>
          </section>
        )}
      </main>
    ),
  });
