import { Html } from '@kitajs/html';
import { isAtLeast } from '../core/member.ts';
import { sharedAssets } from '../web/assets.ts';
import { Bridge, page, render } from '../web/layout.tsx';
import { Pictogram } from '../web/pictogram.tsx';
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

const Link = ({ path, icon, label, here }: { path: string; icon: string; label: string; here: boolean }) => (
  <li>
    <a href={path} aria-current={here ? 'page' : undefined}>
      <Pictogram emoji={icon} size={20} />
      <span safe>{label}</span>
    </a>
  </li>
);

const Navigation = ({ visitor, here }: { readonly visitor: Visitor; readonly here: PageName | null }): JSX.Element => {
  const words = NAVIGATION_WORDS[visitor.language];
  const pages = PAGES.filter(({ least }) => isAtLeast(visitor.role, least)).map(({ name, path, icon }) => ({
    name,
    link: <Link path={path} icon={icon} label={words.pages[name]} here={name === here} />,
  }));
  const isFirst = ({ name }: { name: PageName }): boolean => FIRST.includes(name);
  return (
    <nav class="console-nav" aria-label={words.menu}>
      <a class="home" href="/console" aria-label={words.pages.queue}>
        <Bridge size={36} />
      </a>
      <ul class="first">{pages.filter(isFirst).map(({ link }) => link)}</ul>
      <details class="more">
        <summary>
          <span aria-hidden="true">☰</span>
          <span safe>{words.more}</span>
        </summary>
        <ul>{pages.filter((each) => !isFirst(each)).map(({ link }) => link)}</ul>
        <form method="post" action="/console/logout">
          <Csrf visitor={visitor} />
          <button type="submit" class="secondary outline" safe>
            {words.logOut}
          </button>
        </form>
      </details>
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
    scripts,
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
