// npm run advisories -- [--required]: asks the registry for known weaknesses of the packages that the program ships.
// Exit code 0: none but the accepted ones, or the registry gives no advisories and it was not required; 1: something to look at.
// `npm run check`, which is what CI runs, has it as a step: --or-skip says by its exit code that nothing was checked.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * What `npm audit --json` says, version 2 (npm 7 and later): https://docs.npmjs.com/cli/commands/npm-audit
 * @returns {{ id: string, package: string, severity: string, title: string }[] | null} null: it is no report of advisories
 */
export const advisoriesOf = (output) => {
  let report;
  try {
    report = JSON.parse(output);
  } catch {
    return null;
  }
  if (typeof report !== 'object' || report === null || typeof report.vulnerabilities !== 'object') return null;
  const found = new Map();
  for (const { via = [] } of Object.values(report.vulnerabilities ?? {})) {
    for (const one of via) {
      // A text names another package of the list, which has the advisory itself.
      if (typeof one !== 'object' || one === null) continue;
      const id = /GHSA(?:-[0-9a-z]{4}){3}/.exec(one.url ?? '')?.[0] ?? String(one.source);
      found.set(`${id} ${one.name}`, { id, package: one.name, severity: one.severity, title: one.title });
    }
  }
  return [...found.values()];
};

/**
 * @param advisories of the report
 * @param accepted { id, package, reason, until: 'YYYY-MM-DD' }
 * @param today 'YYYY-MM-DD'
 * @returns {string[]} what somebody has to look at, a line each
 */
export const problemsOf = (advisories, accepted, today) => {
  const isAccepted = (advisory) =>
    accepted.some((one) => one.id === advisory.id && one.package === advisory.package && one.until >= today);
  const open = advisories
    .filter((advisory) => !isAccepted(advisory))
    .map(({ id, package: name, severity, title }) => `${severity}: ${name}: ${title} (${id})`);
  const unfounded = accepted
    .filter((one) => !one.reason || !/^\d{4}-\d{2}-\d{2}$/.test(one.until ?? ''))
    .map((one) => `accepted without a reason or a day: ${one.id}`);
  const gone = accepted
    .filter((one) => !advisories.some((advisory) => advisory.id === one.id && advisory.package === one.package))
    .map((one) => `accepted and no longer there, take it off the list: ${one.id} (${one.package})`);
  return [...open, ...unfounded, ...gone];
};

/** As in automake's tests: neither passed nor failed. */
const SKIPPED = 77;

const main = (args) => {
  const { accepted } = JSON.parse(readFileSync(new URL('./accepted-advisories.json', import.meta.url), 'utf8'));
  const { stdout } = spawnSync('npm', ['audit', '--json', '--omit=dev', '--fetch-retries=0', '--fetch-timeout=20000'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  const advisories = advisoriesOf(stdout ?? '');
  if (advisories === null) {
    console.log('audit: the registry gives no advisories here, so nothing was checked.');
    if (args.includes('--required')) return 1;
    return args.includes('--or-skip') ? SKIPPED : 0;
  }
  const problems = problemsOf(advisories, accepted, new Date().toISOString().slice(0, 10));
  for (const problem of problems) console.log(`audit: ${problem}`);
  console.log(
    `audit: ${advisories.length} known advisories, ${accepted.length} accepted, ${problems.length} to look at`,
  );
  return problems.length === 0 ? 0 : 1;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
