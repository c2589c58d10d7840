import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The program looks for its own files (flows, prompts, pages) beside the sources, from wherever it was bundled to. */
const besideTheSources: Plugin = {
  name: 'beside-the-sources',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]src[\\/].*\.tsx?$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return {
        contents: source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
        loader: path.endsWith('x') ? 'tsx' : 'ts',
      };
    });
  },
};

/**
 * `src/main.ts` and everything of ours that it imports, compiled once for a whole run: the suite starts the program more than a hundred times,
 * and each start is a third cheaper for it. That `npm start` itself works is tested with `scripts/start.mjs`.
 * @param folder inside the project, so that packages are found
 * @returns what node runs, from the project's folder
 */
export const bundleMain = async (folder: string): Promise<{ script: string; remove: () => Promise<void> }> => {
  const outdir = await mkdtemp(join(folder, 'program-'));
  await build({
    entryPoints: [join(root, 'src/main.ts')],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node20',
    packages: 'external',
    jsxFactory: 'Html.createElement',
    jsxFragment: 'Html.Fragment',
    // Errors are logged by name.
    keepNames: true,
    logLevel: 'warning',
    plugins: [besideTheSources],
  });
  return {
    script: relative(root, join(outdir, 'main.mjs')),
    remove: () => rm(outdir, { recursive: true, force: true }),
  };
};
