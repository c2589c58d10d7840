import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { VARIABLES } from '../../../src/config/variables.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const inDeploy = (...names: readonly string[]): string => path.join(root, 'deploy', ...names);
const read = (...names: readonly string[]): string => readFileSync(inDeploy(...names), 'utf8');

const folder = mkdtempSync(path.join(tmpdir(), 'passerelle-deploy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isOnPath = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(path.delimiter).some((each) => existsSync(path.join(each, name)));

/** The names of an environment file, comments left out. */
const namesIn = (text: string): readonly string[] => [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);
const isOurs = (name: string): boolean => name in VARIABLES;

describe('the compose file', () => {
  const service = z.looseObject({
    environment: z.record(z.string(), z.string()).default({}),
    networks: z.array(z.string()),
    depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    ports: z.array(z.string()).default([]),
    stop_grace_period: z.string().optional(),
    read_only: z.boolean().default(false),
  });
  const compose = z
    .looseObject({ services: z.record(z.string(), service) })
    .parse(parse(read('compose', 'compose.yaml'), { merge: true }));
  const replicas = Object.entries(compose.services).filter(([name]) => name.startsWith('app'));

  const linter = path.join(root, 'node_modules', 'dclint', 'bin', 'dclint.cjs');
  it('has nothing that its linter, with the schema of the Compose specification, finds', () => {
    const args = [linter, '--max-warnings', '0', inDeploy('compose')];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: folder });
    expect([status, stdout.trim(), stderr.trim()]).toEqual([0, '', '']);
  });

  it('runs two replicas on one database, which nobody else reaches', () => {
    expect(replicas).toHaveLength(2);
    expect(new Set(replicas.map(([, { environment }]) => environment['DATABASE_URL'])).size).toBe(1);
    expect(compose.services['postgres']?.networks).toEqual(['inside']);
    expect(compose.services['proxy']?.networks).toEqual(['outside']);
    const open = Object.entries(compose.services).filter(([, { ports }]) => ports.length > 0);
    expect(open.map(([name]) => name)).toEqual(['proxy']);
  });

  it('gives a replica the time that a clean stop takes, and starts it when the database answers', () => {
    for (const [, replica] of replicas) {
      expect(Number.parseInt(replica.stop_grace_period ?? '0', 10)).toBeGreaterThan(10);
      expect(replica.depends_on['postgres']?.condition).toBe('service_healthy');
      expect(replica.read_only).toBe(true);
    }
  });

  it('sets only variables that the program knows, none of them twice', () => {
    const [[, { environment }] = ['', { environment: {} }]] = replicas;
    const inFile = namesIn(read('compose', 'passerelle.env.example'));
    expect([...Object.keys(environment), ...inFile].filter((name) => !isOurs(name))).toEqual([]);
    expect(inFile.filter((name) => name in environment)).toEqual([]);
  });

  it('asks for every variable that it takes from the outside, so that none is empty unseen', () => {
    const wanted = [...read('compose', 'compose.yaml').matchAll(/\$\{([A-Z_]+):([?-])/g)].map(([, name = '']) => name);
    expect(new Set(wanted)).toEqual(new Set(namesIn(read('compose', '.env.example'))));
  });

  it('the proxy asks both replicas whether they are ready, and keeps the figures inside', () => {
    const caddy = read('compose', 'Caddyfile');
    const [, upstreams = ''] = /reverse_proxy (.+) \{/.exec(caddy) ?? [];
    expect(upstreams.split(' ')).toEqual(replicas.map(([name, { environment }]) => `${name}:${environment['PORT']}`));
    expect(caddy).toContain('health_uri /readyz');
    expect(caddy).toContain('respond /metrics 404');
  });
});

describe('the systemd units', () => {
  const units = readdirSync(inDeploy('systemd'));
  const valuesOf = (unit: string, key: string): readonly string[] =>
    [...read('systemd', unit).matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);

  /** Copies of them in which the folder of the installation is this checkout, since systemd looks whether programs are there. */
  const copied = (): readonly string[] => {
    cpSync(inDeploy('systemd'), folder, { recursive: true });
    return units.map((unit) => {
      const file = path.join(folder, unit.replace('@.', '@3001.'));
      writeFileSync(file, read('systemd', unit).replaceAll('/opt/passerelle/current', root.replace(/\/$/, '')));
      return file;
    });
  };

  it.runIf(isOnPath('systemd-analyze'))('are such that systemd understands every line', () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...copied()], { encoding: 'utf8' });
    expect([status, stderr.trim()]).toEqual([0, '']);
  });

  it.runIf(isOnPath('systemd-analyze'))('leave a replica little to reach: systemd counts at most 2 of 10', () => {
    const [replica = ''] = copied().filter((file) => file.includes('@3001.'));
    const { status } = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=20', replica]);
    expect(status).toBe(0);
  });

  it('set only variables that the program knows, and give each replica its port and folder', () => {
    const set = valuesOf('passerelle@.service', 'Environment').flatMap((line) => line.split(' '));
    const names = set.map((pair) => pair.slice(0, pair.indexOf('=')));
    expect(names.filter((name) => name !== 'NODE_ENV' && !isOurs(name))).toEqual([]);
    expect(set).toContain('PORT=%i');
    expect(set).toContain('DATA_DIR=/var/lib/passerelle/%i');
    expect(Number(valuesOf('passerelle@.service', 'TimeoutStopSec')[0])).toBeGreaterThan(10);
  });

  it('keep the program’s secrets from the backups, which run a program that exists', () => {
    expect(valuesOf('passerelle-backup.service', 'EnvironmentFile')).toEqual(['/etc/passerelle/backup.env']);
    const [command = ''] = valuesOf('passerelle-backup.service', 'ExecStart');
    const script = command.split(' ')[0]?.replace('/opt/passerelle/current/', '') ?? '';
    expect(() => accessSync(path.join(root, script), constants.X_OK)).not.toThrow();
  });

  it('are all named in docs/operations.md', () => {
    const manual = readFileSync(path.join(root, 'docs', 'operations.md'), 'utf8');
    expect(units.filter((unit) => !manual.includes(unit))).toEqual([]);
  });
});

describe('the nginx example', () => {
  const nginx = read('nginx', 'passerelle.conf');

  it('hands a request to the other replica when one stops, webhooks included, and keeps the figures inside', () => {
    expect(nginx.match(/server 127\.0\.0\.1:300\d /g)).toHaveLength(2);
    expect(nginx).toMatch(/proxy_next_upstream .*error.*http_503.*non_idempotent;/);
    expect(nginx).toMatch(/location = \/metrics \{ return 404; \}/);
  });

  it('gives up before Twilio does', () => {
    expect(Number(/proxy_read_timeout (\d+)s;/.exec(nginx)?.[1])).toBeLessThan(15);
  });
});

describe('upgrades without downtime', () => {
  /** While replicas are restarted one by one the version before still runs on the new tables: what it reads and writes must stay. */
  const BREAKS: readonly (readonly [what: string, pattern: RegExp])[] = [
    ['removes a table or a column', /\bDROP\s+(TABLE|COLUMN|SCHEMA|TYPE|EXTENSION)\b/i],
    ['renames', /\bRENAME\b/i],
    ['changes a type', /\bALTER\s+(COLUMN\s+)?\w+\s+(SET\s+DATA\s+)?TYPE\b/i],
    ['asks for a value that the version before does not write', /\bSET\s+NOT\s+NULL\b/i],
    ['takes a default away', /\bDROP\s+DEFAULT\b/i],
    [
      'adds a column that must be written',
      /\bADD\s+COLUMN\s+(?:(?!,\s*ADD\b)(?!\bDEFAULT\b)(?!\bGENERATED\b)[^;])*?\bNOT\s+NULL\b(?![^,;]*\bDEFAULT\b)/i,
    ],
  ];

  const statementsOf = (sql: string): readonly string[] =>
    sql
      .replace(/--.*$/gm, '')
      .split(';')
      .map((statement) => statement.trim())
      .filter((statement) => statement !== '');

  /** A line that says since which version nothing uses what is taken away. */
  const CONTRACTS = /^-- Contract: nothing uses it since \d+\.\d+\.\d+\b/m;

  const faultsOf = (sql: string): readonly string[] =>
    CONTRACTS.test(sql)
      ? []
      : statementsOf(sql).flatMap((statement) =>
          BREAKS.filter(([, pattern]) => pattern.test(statement)).map(([what]) => `${what}: ${statement.slice(0, 80)}`),
        );

  const migrations = readdirSync(path.join(root, 'prisma', 'migrations')).filter((name) => /^\d{4}_/.test(name));

  it.each(migrations.filter((name) => name !== '0001_first'))('%s leaves the version before running', (name) => {
    expect(faultsOf(readFileSync(path.join(root, 'prisma', 'migrations', name, 'migration.sql'), 'utf8'))).toEqual([]);
  });

  it.each([
    'ALTER TABLE contacts DROP COLUMN language',
    'ALTER TABLE contacts RENAME COLUMN language TO spoken',
    'ALTER TABLE contacts ALTER COLUMN language TYPE integer USING 1',
    'ALTER TABLE contacts ALTER COLUMN language SET NOT NULL',
    'ALTER TABLE contacts ADD COLUMN region text NOT NULL',
    "ALTER TABLE contacts ADD COLUMN a text NOT NULL DEFAULT '', ADD COLUMN b text NOT NULL",
    'DROP TABLE polls',
  ])('finds out: %s', (sql) => {
    expect(faultsOf(`${sql};`)).toHaveLength(1);
  });

  it.each([
    "ALTER TABLE contacts ADD COLUMN region text NOT NULL DEFAULT 'bxl', ADD COLUMN more text",
    'CREATE TABLE polls (source text PRIMARY KEY, since timestamptz NOT NULL)',
    'ALTER TABLE outbound ALTER COLUMN failure DROP NOT NULL',
    '-- Contract: nothing uses it since 0.4.0\nALTER TABLE contacts DROP COLUMN language',
  ])('allows: %s', (sql) => {
    expect(faultsOf(`${sql};`)).toEqual([]);
  });
});
