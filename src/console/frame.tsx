import { Html } from '@kitajs/html';
import { isAtLeast } from '../core/member.ts';
import { sharedAssets } from '../web/assets.ts';
import { Bridge, page, render } from '../web/layout.tsx';
import { Pictogram } from '../web/pictogram.tsx';
import { liveAssets } from './live/live-assets.ts';
import { NAVIGATION_WORDS, PAGES, type PageName } from './navigation.ts';
import type { Visitor } from './route.ts';
import type { OperatorLanguage } from './words.ts';

const isRightToLeft = (language: OperatorLanguage): boolean => language === 'ar';

/** Proves that a form is one of this very visitor's own pages: the first field of every form. */
export const Csrf = ({ visitor }: { readonly visitor: Visitor }): JSX.Element => (
  <input type="hidden" name="csrf" value={visitor.csrf} />
);

/** Those that stand in the bar of a phone; the others are behind "menu". */
const FIRST: readonly PageName[] = ['queue', 'sessions', 'shifts'];
/** Those that a wide screen has room for beside them: there they are in the bar, and elsewhere behind "menu". */
const WIDE: readonly PageName[] = ['search', 'duty', 'places', 'people'];

/** How many wait for a word of ours: the page's script keeps it true (`live/assets/waiting.js`). */
export const WaitingCount = ({ language }: { readonly language: OperatorLanguage }): JSX.Element => (
  <span class="badge" data-waiting-count={NAVIGATION_WORDS[language].waiting} hidden></span>
);

type Entry = { readonly name: PageName; readonly path: string; readonly icon: string; readonly here: boolean };

const Link = ({ entry, language, look }: { entry: Entry; language: OperatorLanguage; look?: string | undefined }) => (
  <li class={look}>
    <a href={entry.path} aria-current={entry.here ? 'page' : undefined}>
      <Pictogram emoji={entry.icon} size={20} />
      <span safe>{NAVIGATION_WORDS[language].pages[entry.name]}</span>
      {entry.name === 'queue' ? <WaitingCount language={language} /> : null}
    </a>
  </li>
);

const Navigation = ({ visitor, here }: { readonly visitor: Visitor; readonly here: PageName | null }): JSX.Element => {
  const { language } = visitor;
  const words = NAVIGATION_WORDS[language];
  const pages = PAGES.filter(({ least }) => isAtLeast(visitor.role, least)).map(
    ({ name, path, icon }): Entry => ({ name, path, icon, here: name === here }),
  );
  const isFirst = ({ name }: Entry): boolean => FIRST.includes(name);
  const isWide = ({ name }: Entry): boolean => WIDE.includes(name);
  return (
    <nav class="console-nav" aria-label={words.menu}>
      <a class="home" href="/console" aria-label={words.pages.queue}>
        <Bridge size={36} />
      </a>
      <ul class="first">
        {pages.filter(isFirst).map((entry) => (
          <Link entry={entry} language={language} />
        ))}
        {pages.filter(isWide).map((entry) => (
          <Link entry={entry} language={language} look="when-wide" />
        ))}
      </ul>
      <details class="more">
        <summary>
          <span aria-hidden="true">☰</span>
          <span safe>{words.more}</span>
        </summary>
        <ul>
          {pages
            .filter((entry) => !isFirst(entry))
            .map((entry) => (
              <Link entry={entry} language={language} look={isWide(entry) ? 'when-narrow' : undefined} />
            ))}
        </ul>
        <form method="post" action="/console/logout">
          <Csrf visitor={visitor} />
          <button type="submit" class="secondary outline" safe>
            {words.logOut}
          </button>
        </form>
      </details>
      <p class="sr-only" role="status" data-waiting-news={words.somebodyWaits}></p>
    </nav>
  );
};

export type ConsolePage = {
  readonly title: string;
  /** Which entry of the menu it is; null for a page that the menu does not name. */
  readonly here: PageName | null;
  readonly styles?: readonly string[];
  /** Addresses of ES modules. */
  readonly scripts?: readonly string[];
};

/** What every page does: it hears that somebody waits, sends no form twice, and leaves nothing typed behind at a logout. */
const ALWAYS: readonly string[] = [
  liveAssets.url('elsewhere.js'),
  liveAssets.url('logout.js'),
  sharedAssets.url('once.js'),
];

/** A page of somebody who has logged in: menu, skip link, and what it is about. */
export const consolePage = async (
  visitor: Visitor,
  { title, here, styles = [], scripts = [] }: ConsolePage,
  content: JSX.Element,
): Promise<string> => {
  const { language } = visitor;
  return page({
    title: `${title} · Passerelle`,
    language,
    rightToLeft: isRightToLeft(language),
    look: 'console inside',
    styles: [sharedAssets.url('console.css'), ...styles],
    scripts: [...ALWAYS, ...scripts],
    children: await render(
      <>
        <a class="skip" href="#content" safe>
          {NAVIGATION_WORDS[language].skip}
        </a>
        <Navigation visitor={visitor} here={here} />
        <main id="content" tabindex="-1">
          {content}
        </main>
      </>,
    ),
  });
};
