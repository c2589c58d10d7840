import type { DeskFailed, DeskRefusal, RemoteDesk } from '../../core/desk.ts';
import { asId, type TicketId } from '../../core/ids.ts';
import { type Act, DONE, remote, type Stepped } from './post.ts';
import { openAnswer, receiveAnswer } from './receive.ts';
import { NOTE_ANSWERED, NOTE_DONE, NOTE_OPEN, NOTE_SEEN } from './record.sql.ts';

/** What the desk tells by itself is lost when we do not answer it: it is asked, too. */
const LOOK_EVERY_SECONDS = 120;
const FETCH_WITHIN_MS = 15_000;

/** The files that the desk's people added. Those that cannot be had now are tried again; those that never can are a reason. */
const filesOf = async (
  desk: RemoteDesk,
  addresses: readonly string[],
): Promise<{ type: 'files'; files: { bytes: Uint8Array; mimeType: string }[] } | { type: 'lost' } | DeskFailed> => {
  const files: { bytes: Uint8Array; mimeType: string }[] = [];
  for (const address of addresses) {
    const fetched = await desk.fetchFile(address, FETCH_WITHIN_MS);
    if (fetched.type === 'fetched') files.push(fetched);
    else if (fetched.retryable) return { type: 'failed', code: 'throttled', detail: `file ${fetched.code}` };
    else return { type: 'lost' };
  }
  return { type: 'files', files };
};

/** What the desk's people answered goes to the person, or they are told why not. */
export const answer: Act = async ({ pool, seals, desk, acts }, situation) => {
  const { answer_id: id, sealed_answer: sealed, ticket_id: ticketId } = situation;
  const refuse = async (why: DeskRefusal): Promise<Stepped> => {
    await pool.query(NOTE_ANSWERED, [id, null, why]);
    await pool.query(NOTE_DONE, [situation.id]);
    return DONE;
  };
  if (sealed === null) return DONE;
  if (ticketId === null) return refuse('gone');
  if (situation.closed) return refuse('closed');
  if (situation.stopped) return refuse('stopped');
  const { text, files: addresses } = openAnswer(seals, sealed);
  const had = await filesOf(desk, addresses);
  if (had.type === 'failed') return had;
  if (had.type === 'lost') return refuse('file');
  // The key makes it one message, should we end before it is noted.
  const given = { ticketId: asId<TicketId>(ticketId), requestKey: `desk-${id}`, text, files: had.files };
  const answered = await acts.answer(given);
  if (answered.type === 'refused') return refuse(answered.why);
  await pool.query(NOTE_ANSWERED, [id, answered.outboundId, null]);
  await pool.query(NOTE_DONE, [situation.id]);
  return DONE;
};

/** What is new there: answers that never reached us, and whether it was resolved. */
export const look: Act = async ({ pool, seals, desk, acts }, given) => {
  const situation = remote(given);
  const looked = await desk.look(situation.remote_id, situation.seen);
  if (looked.type === 'failed') return looked;
  const { open: isOpen, answers, seen } = looked.value;
  let fresh = 0;
  for (const one of answers) if (await receiveAnswer(pool, seals, situation.remote_id, one)) fresh += 1;
  // What was answered before it was resolved goes first; then it is looked at once more.
  await pool.query(NOTE_SEEN, [situation.id, seen, fresh > 0 ? 0 : LOOK_EVERY_SECONDS]);
  if (isOpen || fresh > 0 || situation.ticket_id === null) return DONE;
  await acts.close(asId(situation.ticket_id));
  await pool.query(NOTE_OPEN, [situation.id, false]);
  return DONE;
};
