import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Html } from '@kitajs/html';
import express, { Router } from 'express';

const require = createRequire(import.meta.url);
const packageFile = require.resolve('@twemoji/svg/package.json');
const { version } = require('@twemoji/svg/package.json') as { version: string };
const base = `/assets/twemoji-${version}`;

/** The pictograms' drawings (Twemoji, CC BY 4.0), the same on every screen whatever fonts the visitor has. Mounted once by main. */
export const pictogramRoutes = Router().use(
  base,
  express.static(dirname(packageFile), {
    extensions: ['svg'],
    immutable: true,
    index: false,
    maxAge: '365d',
    setHeaders: (response) => response.set('X-Content-Type-Options', 'nosniff'),
  }),
);

/** Twemoji names its files by code points; the variation selector is left out unless a joiner is present. */
const fileOf = (emoji: string): string => {
  const points = Array.from(emoji, (character) => character.codePointAt(0)?.toString(16) ?? '');
  return (points.includes('200d') ? points : points.filter((point) => point !== 'fe0f')).join('-');
};

/** A pictogram beside words that say the same: hidden from screen readers. */
export const Pictogram = ({ emoji, size = 20 }: { readonly emoji: string; readonly size?: number }): JSX.Element => (
  <img class="pictogram" src={`${base}/${fileOf(emoji)}.svg`} alt="" width={size} height={size} />
);

const drawn = new Set(readdirSync(dirname(packageFile)));
/** Unicode sets and "all": newer than the compiler's target, hence no literal. */
const FLAGS = 'gv';
/** Whole emoji, joined ones included, and those that are written without the selector that asks for their picture. */
const EMOJI = new RegExp('\\p{RGI_Emoji}|[\\u{1f300}-\\u{1faff}]', FLAGS);

/**
 * Escapes words that came from elsewhere and draws their emoji, so that they look the same on every visitor's screen.
 * @returns HTML.
 */
export const withPictograms = (text: string): string =>
  Html.escapeHtml(text).replace(EMOJI, (emoji) => {
    const file = `${fileOf(emoji)}.svg`;
    return drawn.has(file)
      ? `<img class="pictogram" src="${base}/${file}" alt="${emoji}" width="18" height="18">`
      : emoji;
  });
