import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(path.join(root, 'SECURITY.md'), 'utf8');

const files = ['src', 'tests'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }),
);
const names = new Set(files.map((file) => path.basename(file)));

/** Whether a file or folder that the page names is there: from the project's folder, from `src/`, or by its name alone. */
const isThere = (name: string): boolean =>
  names.has(name) || [name, `src/${name}`].some((place) => existsSync(path.join(root, place)));

it('SECURITY.md names only files that are there, so that whoever doubts can look', () => {
  const named = [...page.matchAll(/`([\w./-]+(?:\.(?:ts|tsx|mjs|json)|\/)|tests\/[\w/-]+)`/g)].map(
    ([, name = '']) => name,
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((name) => !isThere(name))).toEqual([]);
});

it('and for everything that it guards against, a test', () => {
  const [, table = ''] = /^\| against \|.*\n\|[-|]+\n((?:\|.*\n)+)/m.exec(page) ?? [];
  const rows = table.trim().split('\n');
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.filter((row) => !/`[^`]*test/.test(row.split('|').at(-2) ?? ''))).toEqual([]);
});
