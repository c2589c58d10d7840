import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, VARIABLES, type Variables } from './variables.ts';

/** A secret that the sandbox makes once and keeps in the data folder, readable by its owner only. */
export const keptSecret = (dataDir: string, name: string, make: () => string): string => {
  const file = join(dataDir, name);
  try {
    if (existsSync(file)) return readFileSync(file, 'utf8').trim();
    mkdirSync(dataDir, { recursive: true });
    const secret = make();
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    return secret;
  } catch (error) {
    // Another process of this folder was a moment quicker: its secret is the one.
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return readFileSync(file, 'utf8').trim();
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigError(`DATA_DIR cannot be used: ${file} can be neither read nor made (${code}).`);
  }
};

export const secretKeyOf = (variables: Variables, sandbox: boolean, dataDir: string): Buffer => {
  if (variables.SECRET_KEY !== undefined) return Buffer.from(variables.SECRET_KEY, 'base64');
  if (!sandbox) throw new ConfigError(`SECRET_KEY must be set: it must be ${VARIABLES.SECRET_KEY[1]}.`);
  return Buffer.from(
    keptSecret(dataDir, 'secret-key', () => randomBytes(32).toString('base64')),
    'base64',
  );
};
