import { Html } from '@kitajs/html';
import { consolePage } from './frame.tsx';
import { REFUSED_WORDS, type Refusal } from './refused-words.ts';
import type { Visitor } from './route.ts';
import type { OperatorLanguage } from './words.ts';

type Page = { readonly title: string; readonly what: string; readonly path: string; readonly back: string };

const pageOf = (visitor: Visitor, { title, what, path, back }: Page): Promise<string> =>
  consolePage(
    visitor,
    { title, here: null },
    <div class="empty">
      <h1 safe>{title}</h1>
      <p safe>{what}</p>
      <p>
        <a href={path} safe>
          {back}
        </a>
      </p>
    </div>,
  );

export const refusedPage = (visitor: Visitor, why: Refusal): Promise<string> => {
  const words = REFUSED_WORDS[visitor.language];
  return pageOf(visitor, { ...words[why], path: '/console', back: words.back });
};

const KILOBYTE = 1024;

/** "5 Mo", "200 Ko": with a space that does not break. */
const sizeWords = (language: OperatorLanguage, bytes: number): string => {
  const { megabytes, kilobytes } = REFUSED_WORDS[language];
  const many = bytes / KILOBYTE;
  return many < KILOBYTE ? `${Math.floor(many)}\u00a0${kilobytes}` : `${Math.floor(many / KILOBYTE)}\u00a0${megabytes}`;
};

/** What is told of something larger than an address takes: the limit, that nothing was done, and what to do. */
export const tooLargeWords = (language: OperatorLanguage, mostBytes: number): string => {
  const { title, what } = REFUSED_WORDS[language].tooLarge;
  return `${title}. ${what(sizeWords(language, mostBytes))}`;
};

/** @param path the page that it was sent from */
export const tooLargePage = (
  visitor: Visitor,
  { mostBytes, path }: { readonly mostBytes: number; readonly path: string },
): Promise<string> => {
  const { tooLarge, backToPage } = REFUSED_WORDS[visitor.language];
  const what = tooLarge.what(sizeWords(visitor.language, mostBytes));
  return pageOf(visitor, { title: tooLarge.title, what, path, back: backToPage });
};
