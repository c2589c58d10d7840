import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Playwright's own Chromium where it was installed, else the system's; null when there is none. */
export const findChromium = (path = process.env['PATH'] ?? ''): string | null => {
  const own = chromium.executablePath();
  const candidates = [own, ...path.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))];
  return candidates.find((candidate) => candidate !== '' && isProgram(candidate)) ?? null;
};

/**
 * A browser with a profile of its own that calls nobody. The caller closes it.
 * @param more switches for one test's needs, such as a microphone.
 */
export const launchChromium = async (more: readonly string[] = []): Promise<Browser> => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found: install it with the system’s package manager');
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
};
