import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChangeListener, openChanges } from '../../../src/db/listen.ts';
import type { Console } from '../../../src/wiring/console.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { enterTeam, openTeam } from '../../support/team.ts';

let database: TestDatabase;
let team: Console;
let changes: ChangeListener;
beforeAll(async () => {
  database = await openTestDatabase();
  changes = await openChanges(database.url, 'console');
  team = openTeam(database, changes);
});
afterAll(async () => {
  team.live.close();
  await changes.close();
  await database.close();
});

it('an open page of somebody who was logged out elsewhere is told to log in at once, and shows nothing more', async () => {
  const { base, cookie } = await enterTeam(team);
  const stream = await fetch(`${base}/console/queue/stream`, { headers: { cookie } });
  expect(stream.headers.get('content-type')).toMatch(/text\/event-stream/);
  await database.pool.query('DELETE FROM logins');
  // Ends by itself: the text would never be complete otherwise.
  expect(await stream.text()).toMatch(/event: login\n/);
  expect((await fetch(`${base}/console`, { headers: { cookie } })).status).toBe(401);
});

it('who opens more pages than anybody looks at leaves room for the others', async () => {
  const { base, cookie } = await enterTeam(team);
  const streams: (ReadableStreamDefaultReader<Uint8Array> | undefined)[] = [];
  for (let nth = 0; nth < 13; nth += 1) {
    const response = await fetch(`${base}/console/queue/stream`, { headers: { cookie } });
    streams.push(response.body?.getReader());
  }
  const decoder = new TextDecoder();
  let told = '';
  for (let part = await streams[0]?.read(); part?.done === false; part = await streams[0]?.read()) {
    told += decoder.decode(part.value);
  }
  expect(told).toMatch(/event: bye\n/);
  await Promise.all(streams.slice(1).map((reader) => reader?.cancel()));
});
