import { sharedAssets } from '../web/assets.ts';
import { page, render } from '../web/layout.tsx';
import { type OperatorLanguage, WORDS } from './words.ts';

/** The console's pages share their look. */
export const frame = async (language: OperatorLanguage, look: string, content: JSX.Element): Promise<string> =>
  page({
    title: WORDS[language].title,
    language,
    look: `console ${look}`,
    styles: [sharedAssets.url('console.css')],
    children: await render(content),
  });
