import { readFileSync } from 'node:fs';
import { type CodeMaker, randomCode } from '../booking/code.ts';
import type { Clock } from '../core/clock.ts';
import type { Gazetteer } from '../core/gazetteer.ts';
import type { Seals } from '../db/seal.ts';
import { loadCommuneNames, loadPlaceHints } from '../directory/gazetteer/communes.ts';
import { createGazetteer } from '../directory/gazetteer/gazetteer.ts';
import { loadPostcodes } from '../directory/gazetteer/postcodes.ts';
import { lintFlow } from '../engine/lint.ts';
import { parseFlow } from '../engine/parse-flow.ts';
import { loadCatalogues } from '../prompts/catalogue.ts';
import { loadRegion } from '../prompts/region.ts';
import type { TurnDependencies } from '../turn/dependencies.ts';
import { createUnderstanding } from '../understanding/understand.ts';

const HELPLINE = new URL('../../flows/helpline.yaml', import.meta.url);

/**
 * Everything that a turn needs beside the database: the flow, the prompts, the lexicons and the gazetteer, read once.
 * @throws Error when the flow has a fault: better no start than a person stuck in it
 */
export const createConversation = (given: {
  seals: Seals;
  clock: Clock;
  /** Takes a quarter of a second to make. Left out: one of its own. */
  gazetteer?: Gazetteer;
  /** Left out: drawn by chance, never a postcode. */
  makeCode?: CodeMaker;
  timeZone: string;
  /** Left out: the page about privacy is not linked. */
  publicBaseUrl?: string | null;
  /** Which callers' numbers are rung from here (SMS_ALLOWED_PREFIXES). Left out: any. */
  mayRing?: TurnDependencies['mayRing'];
  /** A file of `regions/`. Left out: Brussels. */
  region?: string;
}): TurnDependencies => {
  const catalogues = loadCatalogues();
  const flow = parseFlow(readFileSync(HELPLINE, 'utf8'));
  const faults = lintFlow(flow, { hasPrompt: (key) => catalogues.has(key), languages: catalogues.languages });
  if (faults.length > 0) throw new Error(`flows/helpline.yaml: ${faults.join('; ')}`);
  const communes = loadCommuneNames();
  const postcodes = loadPostcodes();
  const understand = createUnderstanding({ gazetteer: given.gazetteer ?? createGazetteer() });
  // The language models are read at their first use: not while the first person waits.
  understand('bonjour', { assumed: null });
  return {
    flow,
    words: { catalogues, timeZone: given.timeZone, communeOf: (postcode) => communes.get(postcode) ?? null },
    understand,
    seals: given.seals,
    clock: given.clock,
    makeCode: given.makeCode ?? randomCode((code) => postcodes.has(code)),
    placeHints: loadPlaceHints(),
    publicBaseUrl: given.publicBaseUrl ?? null,
    ...(given.mayRing === undefined ? {} : { mayRing: given.mayRing }),
    region: loadRegion(given.region ?? 'brussels'),
  };
};
