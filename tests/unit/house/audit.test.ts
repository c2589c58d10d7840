import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const script = new URL('../../../scripts/audit.mjs', import.meta.url);
const { advisoriesOf, problemsOf } = (await import(script.href)) as {
  advisoriesOf: (output: string) => readonly Advisory[] | null;
  problemsOf: (advisories: readonly Advisory[], accepted: readonly object[], today: string) => string[];
};
type Advisory = { id: string; package: string; severity: string; title: string };

const REPORT = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    inner: {
      via: [
        {
          source: 1,
          name: 'inner',
          title: 'Reads too far',
          url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
          severity: 'high',
        },
      ],
    },
    outer: { via: ['inner'] },
  },
});
const FOUND = { id: 'GHSA-aaaa-bbbb-cccc', package: 'inner', severity: 'high', title: 'Reads too far' };
const ACCEPTED = { id: FOUND.id, package: 'inner', reason: 'not reachable from outside', until: '2026-12-31' };

describe('the check of known weaknesses', () => {
  it('reads each advisory once, and knows what is no report', () => {
    expect(advisoriesOf(REPORT)).toEqual([FOUND]);
    expect(advisoriesOf('{"auditReportVersion":2,"vulnerabilities":{}}')).toEqual([]);
    for (const output of ['', 'null', '{"error":{"code":"ENOAUDIT"}}', '{"message":"404"}', '<html>']) {
      expect(advisoriesOf(output), output).toBeNull();
    }
  });

  it('lets pass what was accepted with a reason, until its day', () => {
    expect(problemsOf([FOUND], [], '2026-11-22')).toEqual(['high: inner: Reads too far (GHSA-aaaa-bbbb-cccc)']);
    expect(problemsOf([FOUND], [ACCEPTED], '2026-11-22')).toEqual([]);
    expect(problemsOf([FOUND], [ACCEPTED], '2027-01-01')).toHaveLength(1);
    expect(problemsOf([FOUND], [{ ...ACCEPTED, reason: '' }], '2026-11-22')).toHaveLength(1);
    expect(problemsOf([], [ACCEPTED], '2026-11-22')).toHaveLength(1);
  });
});

type Ended = { readonly code: number | null; readonly output: string };

/** As `npm run advisories` does, with this registry. */
const run = (registry: string, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, npm_config_registry: registry };
    const child = spawn(process.execPath, [fileURLToPath(script), ...args], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('close', (code) => resolve({ code, output }));
  });

describe('the check of known weaknesses, run', () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });

  /** The part of a registry that `npm audit` asks: https://docs.npmjs.com/cli/commands/npm-audit#bulk-advisory-endpoint */
  const registryWith = async (advisories: object): Promise<string> => {
    const version = (JSON.parse(readFileSync('node_modules/express/package.json', 'utf8')) as { version: string })
      .version;
    const server = createServer((request, response) => {
      const isAsked = request.url === '/-/npm/v1/security/advisories/bulk';
      const express = {
        name: 'express',
        'dist-tags': { latest: version },
        versions: { [version]: { name: 'express', version } },
      };
      const body = isAsked ? advisories : request.url === '/express' ? express : null;
      response.writeHead(body === null ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ends.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };

  it('fails when the registry knows of a weakness that nobody accepted', { timeout: 60_000 }, async () => {
    const url = 'https://github.com/advisories/GHSA-zzzz-zzzz-zzzz';
    const registry = await registryWith({
      express: [{ id: 1, url, title: 'Answers strangers', severity: 'high', vulnerable_versions: '*', cwe: [] }],
    });
    const { code, output } = await run(registry, '--or-skip');
    expect(output).toContain('high: express: Answers strangers (GHSA-zzzz-zzzz-zzzz)');
    expect(code).toBe(1);
  });

  it('passes when it knows of none', { timeout: 60_000 }, async () => {
    const { code, output } = await run(await registryWith({}), '--or-skip');
    expect(output).toContain('0 known advisories');
    expect(code).toBe(0);
  });

  it('says so where the registry cannot be asked, and fails only where it must be', { timeout: 60_000 }, async () => {
    const nowhere = 'http://127.0.0.1:9/';
    expect(await run(nowhere)).toEqual({ code: 0, output: expect.stringContaining('nothing was checked') });
    expect((await run(nowhere, '--or-skip')).code).toBe(77);
    expect((await run(nowhere, '--required')).code).toBe(1);
  });

  it('is a step of what CI runs', () => {
    expect(readFileSync('scripts/check.mjs', 'utf8')).toContain("program: 'scripts/audit.mjs'");
    expect(readFileSync('.ci/run', 'utf8')).toMatch(/^npm run check\b/m);
  });
});
