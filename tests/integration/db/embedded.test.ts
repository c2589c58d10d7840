import { execFileSync, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endAll, eventually, hold, isGone, postgresIn } from './processes.ts';

// Private folders (mode 700): run as root, PostgreSQL's own user cannot walk into them.
let dataDir: string;
let seedDir: string;
beforeAll(async () => {
  seedDir = await mkdtemp(path.join(tmpdir(), 'passerelle-seed-'));
  const holder = hold(seedDir);
  await holder.holding;
  await holder.stop();
});
afterAll(() => rm(seedDir, { recursive: true, force: true }));
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'passerelle-'));
});
afterEach(async () => {
  await endAll(dataDir);
  await rm(dataDir, { recursive: true, force: true });
});

/** Puts a cluster that was stopped in good order into the folder, which is faster than making one. */
const startFromSeed = (): void => {
  execFileSync('cp', ['-Rp', path.join(seedDir, 'postgres'), dataDir]);
  rmSync(inHome('postgres.log'));
};

const inHome = (...names: readonly string[]): string => path.join(dataDir, 'postgres', ...names);

const pidOf = async (folder: string): Promise<number> => {
  const pid = await postgresIn(folder);
  if (pid === null) throw new Error('No PostgreSQL runs.');
  return pid;
};

describe('one process', () => {
  it('finds its data again after a stop, and nothing is left running meanwhile', async () => {
    const first = hold(dataDir);
    expect((await first.holding).owned).toBe(true);
    await first.query("create table kept as select 'été' as word");
    const pid = await pidOf(dataDir);
    await first.stop();
    expect(await isGone(pid)).toBe(true);

    const second = hold(dataDir);
    await second.holding;
    expect(await second.query('select word from kept')).toEqual({ row: { word: 'été' } });
    await second.stop();
  });

  it('speaks UTF-8 and sorts alike everywhere, in UTC, for 200 connections, on this machine only', async () => {
    startFromSeed();
    const holder = hold(dataDir);
    await holder.holding;
    const facts = await holder.query(
      `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
              current_setting('max_connections') as connections, current_setting('TimeZone') as zone,
              pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale
       from pg_database where datname = current_database()`,
    );
    expect(facts['row']).toEqual({
      addresses: '127.0.0.1',
      sockets: '',
      connections: '200',
      zone: 'UTC',
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
    });
    await holder.stop();
  });

  it('keeps the password to itself and lets nobody in without it', async () => {
    startFromSeed();
    const holder = hold(dataDir);
    const { url } = await holder.holding;
    expect((await stat(inHome('password'))).mode & 0o777).toBe(0o600);
    const intruder = new URL(url);
    intruder.password = 'guess';
    const client = new pg.Client({ connectionString: intruder.href });
    await expect(client.connect()).rejects.toThrow(/password authentication failed/);
    await holder.stop();
  });

  it('is not cut off from PostgreSQL by Ctrl-C, and stops it in good order', async () => {
    startFromSeed();
    const holder = hold(dataDir);
    await holder.holding;
    holder.interrupt();
    // The answer to the signal comes first, then that of the statement.
    expect(await holder.query('select 1 as one')).toEqual({ interrupted: true });
    await holder.stop();
    const log = await readFile(inHome('postgres.log'), 'utf8');
    expect(log.match(/received (\w+) shutdown request/g)).toEqual(['received fast shutdown request']);
    expect(log).toContain('database system is shut down');
  });

  it('gets PostgreSQL back on the same port when it dies under it', async () => {
    startFromSeed();
    const holder = hold(dataDir);
    await holder.holding;
    await holder.query('create table kept as select 42 as answer');
    process.kill(await pidOf(dataDir), 'SIGKILL');
    const back = await eventually(async () => 'row' in (await holder.query('select answer from kept')));
    expect(back).toBe(true);
    await holder.stop();
    expect(await postgresIn(dataDir)).toBeNull();
  });

  it('that ends without stopping takes PostgreSQL with it', async () => {
    startFromSeed();
    const holder = hold(dataDir);
    await holder.holding;
    const pid = await pidOf(dataDir);
    await holder.crash();
    expect(await isGone(pid)).toBe(true);
  });
});

describe('two processes with the same folder', () => {
  it('share one PostgreSQL; who came second leaves it running', async () => {
    startFromSeed();
    const server = hold(dataDir);
    const { url } = await server.holding;
    const helper = hold(dataDir);
    expect(await helper.holding).toEqual({ url, owned: false });
    await helper.stop();
    expect(await server.query('select 1 as one')).toEqual({ row: { one: 1 } });
    await server.stop();
    expect(await postgresIn(dataDir)).toBeNull();
  });

  it('work on when who came first stops; the last one stops PostgreSQL', async () => {
    startFromSeed();
    const server = hold(dataDir);
    await server.holding;
    const helper = hold(dataDir);
    await helper.holding;
    const pid = await pidOf(dataDir);
    await server.stop();
    expect(await helper.query('select 1 as one')).toEqual({ row: { one: 1 } });
    await helper.stop();
    expect(await isGone(pid)).toBe(true);
  });

  it('may all start in the same moment: one makes the cluster, all get the same', async () => {
    const holders = [1, 2, 3, 4].map(() => hold(dataDir));
    const held = await Promise.all(holders.map((holder) => holder.holding));
    expect(new Set(held.map(({ url }) => url)).size).toBe(1);
    expect(held.filter(({ owned }) => owned)).toHaveLength(1);
    const made = holders.flatMap(({ logs }) => logs).filter((line) => line === 'making a PostgreSQL cluster');
    expect(made).toHaveLength(1);
    expect(await readdir(dataDir)).toEqual(['postgres']);
    const pid = await pidOf(dataDir);
    await Promise.all(holders.map((holder) => holder.stop()));
    expect(await isGone(pid)).toBe(true);
  });

  it('may stop and start in the same moment, again and again', async () => {
    startFromSeed();
    let current = hold(dataDir);
    await current.holding;
    for (let round = 0; round < 4; round += 1) {
      const next = hold(dataDir);
      await Promise.all([current.stop(), next.holding]);
      expect(await next.query('select 1 as one')).toEqual({ row: { one: 1 } });
      current = next;
    }
    await current.stop();
    expect(await postgresIn(dataDir)).toBeNull();
  });
});

describe('after a kill -9', () => {
  it('of the program, the PostgreSQL that was left behind is adopted, then stopped', async () => {
    startFromSeed();
    const killed = hold(dataDir);
    const { url } = await killed.holding;
    await killed.query('create table kept as select 42 as answer');
    const pid = await pidOf(dataDir);
    await killed.kill();

    const next = hold(dataDir);
    expect(await next.holding).toEqual({ url, owned: true });
    expect(await pidOf(dataDir)).toBe(pid);
    expect(await next.query('select answer from kept')).toEqual({ row: { answer: 42 } });
    await next.stop();
    expect(await isGone(pid)).toBe(true);
  });

  it('of the program and of PostgreSQL, the data is recovered', async () => {
    startFromSeed();
    const killed = hold(dataDir);
    await killed.holding;
    await killed.query('create table kept as select 42 as answer');
    const pid = await pidOf(dataDir);
    await killed.kill();
    process.kill(pid, 'SIGKILL');
    await isGone(pid);
    expect(await stat(inHome('cluster', 'postmaster.pid'))).toBeDefined();

    const next = hold(dataDir);
    expect((await next.holding).owned).toBe(true);
    expect(await next.query('select answer from kept')).toEqual({ row: { answer: 42 } });
    await next.stop();
  });

  it('and a restart, another program with the old process id is left alone and does not stand in the way', async () => {
    startFromSeed();
    const first = hold(dataDir);
    await first.holding;
    const pidFile = await readFile(inHome('cluster', 'postmaster.pid'), 'utf8');
    await first.stop();
    const { uid, gid } = await stat(inHome('cluster'));
    // PostgreSQL itself takes a stranger of its own unix user for a running PostgreSQL.
    const stranger = spawn('sleep', ['600'], process.getuid?.() === 0 ? { uid, gid, cwd: '/' } : {});
    try {
      await writeFile(inHome('cluster', 'postmaster.pid'), pidFile.replace(/^\d+/, String(stranger.pid)), {
        mode: 0o644,
      });
      const next = hold(dataDir);
      expect((await next.holding).owned).toBe(true);
      expect(stranger.exitCode).toBeNull();
      await next.stop();
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('in the middle of making the cluster, the next start makes it anew', async () => {
    const killed = hold(dataDir);
    const begun = await eventually(async () => {
      const half = (await readdir(dataDir)).find((name) => name.startsWith('postgres.new-'));
      if (half === undefined) return false;
      const made: readonly string[] = await readdir(path.join(dataDir, half, 'cluster')).catch(() => []);
      return made.includes('base');
    });
    expect(begun).toBe(true);
    await killed.kill();
    expect(await readdir(dataDir)).toContain('postgres.init');

    const next = hold(dataDir);
    expect((await next.holding).owned).toBe(true);
    expect(await next.query('select 1 as one')).toEqual({ row: { one: 1 } });
    await next.stop();
    expect(await readdir(dataDir)).toEqual(['postgres']);
  });
});

describe('the password file', () => {
  it.each(['was lost', 'was overwritten'])('%s: the next start mends it and keeps the data', async (what) => {
    startFromSeed();
    const first = hold(dataDir);
    await first.holding;
    await first.query('create table kept as select 42 as answer');
    await first.stop();
    if (what === 'was lost') await rm(inHome('password'));
    else await writeFile(inHome('password'), "another'one");

    const next = hold(dataDir);
    await next.holding;
    expect(await next.query('select answer from kept')).toEqual({ row: { answer: 42 } });
    await next.stop();
  });

  it('was overwritten while PostgreSQL runs: one clear error that names the file and the process', async () => {
    startFromSeed();
    const server = hold(dataDir);
    await server.holding;
    await writeFile(inHome('password'), 'another');
    await expect(hold(dataDir).holding).rejects.toThrow(
      new RegExp(`refuses the password in ${inHome('password')}.*kill -INT ${await pidOf(dataDir)}`),
    );
    expect(await server.query('select 1 as one')).toEqual({ row: { one: 1 } });
    await server.stop();
  });
});

it('a copy of a running folder never writes into the original', async () => {
  startFromSeed();
  const original = hold(dataDir);
  const { url } = await original.holding;
  const copy = await mkdtemp(path.join(tmpdir(), 'passerelle-copy-'));
  try {
    await cp(path.join(dataDir, 'postgres'), path.join(copy, 'postgres'), { recursive: true });
    const other = hold(copy);
    expect((await other.holding).url).not.toBe(url);
    await other.query('create table only_in_copy ()');
    expect((await original.query("select to_regclass('only_in_copy') as found"))['row']).toEqual({ found: null });
    await other.stop();
  } finally {
    await endAll(copy);
    await rm(copy, { recursive: true, force: true });
  }
});
