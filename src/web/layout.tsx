import { Html } from '@kitajs/html';
import { sharedAssets } from './assets.ts';

export type PageOptions = {
  readonly title: string;
  readonly language: string;
  readonly rightToLeft?: boolean;
  /** A class on `body`, for the page's own style. */
  readonly look: string;
  readonly styles?: readonly string[];
  /** Addresses of ES modules, loaded after htmx. */
  readonly scripts?: readonly string[];
  /** A page to read: no script at all. */
  readonly still?: boolean;
  /** Rendered already, hence escaped already. */
  readonly children: string;
};

/** htmx works without `eval`: a strict Content-Security-Policy stays possible. */
const HTMX_CONFIG = '{"includeIndicatorCSS":false,"history":false,"defaultSwap":"outerHTML"}';

/** The frame of every page: one look, no inline script, nothing from another server. */
export const page = async (options: PageOptions): Promise<string> => {
  const html = await (
    <html lang={options.language} dir={options.rightToLeft ? 'rtl' : 'ltr'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content={HTMX_CONFIG} />
        <meta name="robots" content="noindex" />
        <title safe>{options.title}</title>
        <link rel="icon" type="image/svg+xml" href={sharedAssets.url('bridge.svg')} />
        <link rel="stylesheet" href={sharedAssets.url('pico.css')} />
        <link rel="stylesheet" href={sharedAssets.url('base.css')} />
        {(options.styles ?? []).map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        {options.still === true ? null : <script src={sharedAssets.url('htmx.js')} defer></script>}
        {options.still === true ? null : <script src={sharedAssets.url('htmx-sse.js')} defer></script>}
        {(options.scripts ?? []).map((src) => (
          <script src={src} type="module"></script>
        ))}
      </head>
      <body class={options.look}>{options.children}</body>
    </html>
  );
  return `<!doctype html>${html}`;
};

/** The project's mark: a footbridge (passerelle) over water. */
export const Bridge = ({ size = 40 }: { readonly size?: number }): JSX.Element => (
  <img class="bridge" src={sharedAssets.url('bridge.svg')} alt="" width={size} height={size} />
);

/** Awaits and joins pieces of a page. Components are synchronous or not; callers need not know. */
export const render = async (...pieces: readonly JSX.Element[]): Promise<string> =>
  (await Promise.all(pieces)).join('');
