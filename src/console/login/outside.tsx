import { Html } from '@kitajs/html';
import { createAssetFolder, filesIn, sharedAssets } from '../../web/assets.ts';
import { Bridge, page, render } from '../../web/layout.tsx';
import type { OperatorLanguage } from '../words.ts';
import { LOGIN_WORDS } from './words.ts';

/** The script for passkeys and the style of these pages. Mounted once by the wiring. */
export const loginAssets = createAssetFolder('login', {
  ...filesIn(new URL('./assets/', import.meta.url)),
  ...filesIn(new URL('./', import.meta.url)),
});

/** A page of somebody who has not logged in: one card. */
export const outsidePage = async (
  language: OperatorLanguage,
  title: string,
  content: JSX.Element,
  { reload = null }: { readonly reload?: string | null } = {},
): Promise<string> =>
  page({
    title: `${title} · ${LOGIN_WORDS[language].title}`,
    language,
    rightToLeft: language === 'ar',
    look: 'console narrow',
    styles: [sharedAssets.url('console.css'), loginAssets.url('login.css')],
    scripts: [loginAssets.url('passkey.js'), sharedAssets.url('once.js')],
    children: await render(
      <main class="card">
        <Bridge size={56} />
        <h1 safe>{title}</h1>
        {content}
        {reload === null ? null : <meta http-equiv="refresh" content={`0;url=${reload}`} />}
      </main>,
    ),
  });

/** What is wrong with a field, beside it. */
export const Problem = ({
  id,
  children,
}: {
  readonly id: string;
  readonly children: string | null;
}): JSX.Element | null =>
  children === null ? null : (
    <p id={id} class="problem" role="alert" safe>
      {children}
    </p>
  );
