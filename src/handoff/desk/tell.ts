import { sessionChangesOf } from '../tickets/session-changes.ts';
import { giveOnce } from './give-once.ts';
import { keyOf } from './key.ts';
import { messageOf } from './message.ts';
import { type Act, DONE, post, postNote, remote } from './post.ts';
import { NOTE_INTRODUCED, NOTE_OPEN, NOTE_OPENED, NOTE_PERSON, NOTE_SAID, NOTE_STOPPED } from './record.sql.ts';
import { markOf, ticketOf } from './situation.ts';

/** The person becomes known there, and the ticket a conversation. */
export const open: Act = async (by, situation) => {
  const { pool, desk } = by;
  const met = await desk.meet(keyOf(situation.person_id));
  if (met.type === 'failed') return met;
  const { remoteId, sourceId } = met.value;
  await pool.query(NOTE_PERSON, [situation.person_id, remoteId, sourceId]);
  const ticket = ticketOf(situation);
  const opened = await giveOnce<string>(pool, situation, markOf('open', situation), {
    find: () => desk.findConversation(met.value, ticket),
    give: () => desk.open(met.value, ticket),
  });
  if (opened.type !== 'done') return opened;
  await pool.query(NOTE_OPENED, [situation.id, opened.value]);
  return DONE;
};

export const introduce: Act = async (by, given) => {
  const situation = remote(given);
  const ticket = ticketOf(situation);
  const note = { type: 'opened', ticket, changes: await sessionChangesOf(by.pool, ticket.id) } as const;
  const stepped = await postNote(by, situation, markOf('introduce', situation), note);
  if (stepped.type === 'done') await by.pool.query(NOTE_INTRODUCED, [situation.id]);
  return stepped;
};

/** What the person sent. */
export const say: Act = async (by, given) => {
  const { pool, seals, desk } = by;
  const situation = remote(given);
  const mark = markOf('say', situation);
  const message = messageOf(seals, situation);
  const stepped =
    message === null ? DONE : await post(by, situation, mark, () => desk.say(situation.remote_id, mark, message));
  if (stepped.type === 'failed' && stepped.code === 'invalid') {
    // Too large, or of a kind that the desk does not take: it must not hold up what follows. It stays to be seen here.
    const noted = await postNote(by, situation, `${mark}-out`, { type: 'left_out' });
    if (noted.type !== 'done') return noted;
  } else if (stepped.type !== 'done') return stepped;
  await pool.query(NOTE_SAID, [situation.id, situation.inbound_id]);
  return DONE;
};

export const stop: Act = async (by, given) => {
  const situation = remote(given);
  const note = { type: situation.stopped ? 'stopped' : 'started' } as const;
  const stepped = await postNote(by, situation, markOf('stop', situation), note);
  if (stepped.type === 'done') await by.pool.query(NOTE_STOPPED, [situation.id, situation.stopped]);
  return stepped;
};

export const setOpen =
  (isOpen: boolean): Act =>
  async ({ pool, desk }, given) => {
    const situation = remote(given);
    const set = await desk.setOpen(situation.remote_id, isOpen);
    if (set.type === 'failed') return set;
    await pool.query(NOTE_OPEN, [situation.id, isOpen]);
    return DONE;
  };
