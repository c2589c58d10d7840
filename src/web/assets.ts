import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';

/**
 * Everything a page loads is served by us: no other server learns who looks at our pages, and they work without internet.
 * A folder's address carries the hash of what is in it, so that browsers may keep it for ever.
 */
export type AssetFolder = {
  /** Mounted at `/`: answers under `/assets/<name>-<hash>/`. */
  readonly routes: Router;
  /** The address of a file of the folder; throws for one that is not there, because a page would be broken. */
  url(file: string): string;
};

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ogg': 'audio/ogg',
  '.jpg': 'image/jpeg',
};

const hashOf = (files: ReadonlyMap<string, Buffer>): string => {
  const hash = createHash('sha256');
  for (const [name, content] of files) hash.update(name).update('\0').update(content);
  return hash.digest('hex').slice(0, 12);
};

/**
 * Serves small files from memory.
 * @param name first part of the address, unique among folders.
 * @param paths file name in the address → path on disk.
 */
export const createAssetFolder = (name: string, paths: Readonly<Record<string, string>>): AssetFolder => {
  const files = new Map(Object.entries(paths).map(([file, path]) => [file, readFileSync(path)]));
  const base = `/assets/${name}-${hashOf(files)}`;
  const routes = Router();
  routes.get(`${base}/:file`, (request, response, next) => {
    const content = files.get(request.params.file);
    if (!content) return next();
    response
      .set('Cache-Control', 'public, max-age=31536000, immutable')
      .set('X-Content-Type-Options', 'nosniff')
      .type(TYPES[extname(request.params.file)] ?? 'application/octet-stream')
      .send(content);
  });
  return {
    routes,
    url: (file) => {
      if (!files.has(file)) throw new Error(`no asset ${file} in ${name}`);
      return `${base}/${file}`;
    },
  };
};

/** Every file directly in a directory, as `createAssetFolder` wants them. */
export const filesIn = (directory: URL): Record<string, string> => {
  const path = fileURLToPath(directory);
  return Object.fromEntries(
    readdirSync(path)
      .filter((file) => extname(file) in TYPES)
      .sort()
      .map((file) => [file, join(path, file)]),
  );
};

const require = createRequire(import.meta.url);
const inPackage = (name: string, file: string): string => join(dirname(require.resolve(`${name}/package.json`)), file);

/** What every page uses: Pico, htmx and its SSE extension, our own base style. Mounted once by main. */
export const sharedAssets: AssetFolder = createAssetFolder('web', {
  ...filesIn(new URL('./public/', import.meta.url)),
  'pico.css': inPackage('@picocss/pico', 'css/pico.min.css'),
  'htmx.js': inPackage('htmx.org', 'dist/htmx.min.js'),
  'htmx-sse.js': inPackage('htmx.org', 'dist/ext/hx-sse.min.js'),
});
