import type { Channel } from '../core/channel.ts';
import type { Failed } from '../core/failure.ts';
import { inTransaction } from '../db/pool.ts';
import { HELD_OF, HOLD } from './hold.sql.ts';
import { MOVE_TO_SMS, SENT_BY_SMS, WAY_BY_SMS } from './other-way.sql.ts';
import { GIVE_UP } from './record.sql.ts';
import { openScreen, type SendRow, sealKnock } from './send-row.ts';
import type { SendDependencies } from './sending.ts';

/** What became of a message that did not reach its person where they wrote: it waits for them, goes by SMS, or ended with a ticket. */
export type Otherwise = 'held' | 'by_sms' | 'ended';

type Stranded = { readonly id: string; readonly contactId: string; readonly channel: Channel; readonly sealed: Buffer };

const nameOf = ({ code, detail }: Failed): string => `${code} ${detail}`.trim();

/** A screen that would fall into another conversation asks nothing: its digits would be answers there. */
const withoutQuestion = ({ seals }: SendDependencies, sealed: Buffer): Buffer => {
  const screen = openScreen(seals, sealed);
  return screen === null ? sealed : seals.sealJson({ ...screen, choices: [] });
};

const moveToSms = (
  dependencies: SendDependencies,
  { id, contactId, channel, sealed }: Stranded,
  name: string,
): Promise<boolean> =>
  inTransaction(dependencies.pool, async (tx) => {
    const { rows } = await tx.query<{ urn_id: string; is_texting: boolean }>(WAY_BY_SMS, [contactId]);
    const way = rows[0];
    if (way === undefined) return false;
    const screen = way.is_texting ? withoutQuestion(dependencies, sealed) : sealed;
    await tx.query(MOVE_TO_SMS, [id, `${SENT_BY_SMS} ${name}`, way.urn_id, screen, channel, !way.is_texting]);
    return true;
  });

const bySmsOrEnd = async (dependencies: SendDependencies, stranded: Stranded, name: string): Promise<Otherwise> => {
  const { pool, messengers } = dependencies;
  if (messengers.sms !== undefined && (await moveToSms(dependencies, stranded, name))) return 'by_sms';
  await pool.query(GIVE_UP, [stranded.id, 'dead', name]);
  return 'ended';
};

/** Nobody heard the knock: what waited behind it goes another way. */
const endKnock = async (dependencies: SendDependencies, row: SendRow, name: string): Promise<Otherwise> => {
  const { pool } = dependencies;
  const { rows } = await pool.query<{ id: string; sealed_screen: Buffer }>(HELD_OF, [row.contact_id, row.channel]);
  const ways: Otherwise[] = [];
  for (const { id, sealed_screen: sealed } of rows) {
    ways.push(await bySmsOrEnd(dependencies, { id, contactId: row.contact_id, channel: row.channel, sealed }, name));
  }
  // Last: whoever ends before has the knock still to deal with, and comes back here.
  await pool.query(GIVE_UP, [row.id, 'failed', name]);
  return ways.includes('by_sms') ? 'by_sms' : 'ended';
};

/**
 * A person is not reached any more where they wrote. Once 24 hours are over, they are asked to write again where that is prepared, and the
 * message waits; else it goes by SMS to who wrote to us by SMS before; else it ends, and a mediator sees it.
 */
export const reachOtherwise = async (
  dependencies: SendDependencies,
  row: SendRow,
  failure: Failed,
): Promise<Otherwise> => {
  const { pool, seals, messengers } = dependencies;
  const name = nameOf(failure);
  if (row.knock) return endKnock(dependencies, row, name);
  const screen = openScreen(seals, row.sealed_screen);
  if (screen !== null && failure.code === 'window_closed' && messengers[row.channel]?.knock !== undefined) {
    await pool.query(HOLD, [row.id, name, sealKnock(seals, screen.language)]);
    return 'held';
  }
  const { id, contact_id: contactId, channel, sealed_screen: sealed } = row;
  return bySmsOrEnd(dependencies, { id, contactId, channel, sealed }, name);
};
