import type { Channel, Urn } from '../core/channel.ts';
import type { Failed } from '../core/failure.ts';
import type { AnswerWay } from '../core/screen.ts';
import { inTransaction, type Transaction } from '../db/pool.ts';
import { HELD_OF, HOLD } from './hold.sql.ts';
import { CHOSEN_WAY_BY_SMS, MOVE_TO_SMS, SENT_BY_SMS, WAY_BY_SMS } from './other-way.sql.ts';
import { GIVE_UP } from './record.sql.ts';
import { openScreen, type SendRow, sealKnock } from './send-row.ts';
import type { SendDependencies } from './sending.ts';

/** What became of a message that did not reach its person where they wrote: it waits for them, goes by SMS, or ended with a ticket. */
export type Otherwise = 'held' | 'by_sms' | 'ended';

type Stranded = {
  readonly id: string;
  readonly contactId: string;
  readonly channel: Channel;
  readonly sealed: Buffer;
  readonly by: AnswerWay | null;
  readonly sealedUrn: Buffer;
};

const nameOf = ({ code, detail }: Failed): string => `${code} ${detail}`.trim();

/** A screen that would fall into another conversation asks nothing: its digits would be answers there. */
const withoutQuestion = ({ seals }: SendDependencies, sealed: Buffer): Buffer => {
  const screen = openScreen(seals, sealed);
  return screen === null ? sealed : seals.sealJson({ ...screen, choices: [] });
};

type WayBySms = { urn_id: string; is_texting: boolean };

const wayBySms = async (tx: Transaction, statement: string, contactId: string): Promise<WayBySms | null> =>
  (await tx.query<WayBySms>(statement, [contactId])).rows[0] ?? null;

/** Who wrote by WhatsApp alone has a number all the same: a mediator may choose it before they ever used it with us. */
const chosenWay = async (
  { seals, meetByPhone }: SendDependencies,
  tx: Transaction,
  { contactId, sealedUrn }: Stranded,
): Promise<WayBySms | null> => {
  const known = await wayBySms(tx, CHOSEN_WAY_BY_SMS, contactId);
  if (known !== null || meetByPhone === undefined) return known;
  await meetByPhone(tx, seals.open(sealedUrn) as Urn);
  return wayBySms(tx, CHOSEN_WAY_BY_SMS, contactId);
};

const moveToSms = (dependencies: SendDependencies, stranded: Stranded, name: string): Promise<boolean> =>
  inTransaction(dependencies.pool, async (tx) => {
    const { id, contactId, channel, sealed, by } = stranded;
    const way = await (by === 'sms' ? chosenWay(dependencies, tx, stranded) : wayBySms(tx, WAY_BY_SMS, contactId));
    if (way === null) return false;
    const screen = way.is_texting ? withoutQuestion(dependencies, sealed) : sealed;
    await tx.query(MOVE_TO_SMS, [id, `${SENT_BY_SMS} ${name}`, way.urn_id, screen, channel, !way.is_texting]);
    return true;
  });

/** Who chose the template did not choose SMS: she sees that it did not arrive, and chooses again. */
const bySmsOrEnd = async (dependencies: SendDependencies, stranded: Stranded, name: string): Promise<Otherwise> => {
  const { pool, messengers } = dependencies;
  const mayText = messengers.sms !== undefined && stranded.by !== 'template';
  if (mayText && (await moveToSms(dependencies, stranded, name))) return 'by_sms';
  await pool.query(GIVE_UP, [stranded.id, 'dead', name]);
  return 'ended';
};

/** Nobody heard the knock: what waited behind it goes another way. */
const endKnock = async (dependencies: SendDependencies, row: SendRow, name: string): Promise<Otherwise> => {
  const { pool } = dependencies;
  type Held = { id: string; by: AnswerWay | null; sealed_screen: Buffer };
  const { rows } = await pool.query<Held>(HELD_OF, [row.contact_id, row.channel]);
  const ways: Otherwise[] = [];
  for (const { id, by, sealed_screen: sealed } of rows) {
    const stranded = { id, by, contactId: row.contact_id, channel: row.channel, sealed, sealedUrn: row.sealed_urn };
    ways.push(await bySmsOrEnd(dependencies, stranded, name));
  }
  // Last: whoever ends before has the knock still to deal with, and comes back here.
  await pool.query(GIVE_UP, [row.id, 'failed', name]);
  return ways.includes('by_sms') ? 'by_sms' : 'ended';
};

/**
 * A person is not reached any more where they wrote. Once 24 hours are over, they are asked to write again where that is prepared, and the
 * message waits; else it goes by SMS to who wrote to us by SMS before; else it ends, and a mediator sees it. A mediator's answer goes as she
 * chose, and no other way.
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
  const canKnock = failure.code === 'window_closed' && messengers[row.channel]?.knock !== undefined;
  if (screen !== null && canKnock && row.by !== 'sms') {
    await pool.query(HOLD, [row.id, name, sealKnock(seals, screen.language)]);
    return 'held';
  }
  const { id, contact_id: contactId, channel, sealed_screen: sealed, sealed_urn: sealedUrn, by } = row;
  return bySmsOrEnd(dependencies, { id, contactId, channel, sealed, sealedUrn, by }, name);
};
