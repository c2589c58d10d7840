import type { DeskNote } from '../../core/desk.ts';
import { type Act, DONE, postNote, remote } from './post.ts';
import { NOTE_DONE, NOTE_TOLD } from './record.sql.ts';
import { markOf, type Situation } from './situation.ts';

const noteOf = ({ news_state, news_refused, news_failure }: Situation): DeskNote | null => {
  switch (news_state) {
    case 'refused':
      return { type: 'not_sent', why: news_refused ?? 'gone' };
    case 'silenced':
      return { type: 'not_sent', why: 'stopped' };
    case 'failed':
      return { type: 'undelivered', failure: news_failure ?? 'failed' };
    case 'held':
      return { type: 'held' };
    default:
      return null;
  }
};

/** How far an answer has come: as a tick beside it, and as a note where somebody should know more. */
export const deliver: Act = async (by, given) => {
  const { pool, desk } = by;
  const situation = remote(given);
  const { news_state: state, news_remote_id: answerId } = situation;
  const note = noteOf(situation);
  if (state !== 'held' && state !== null) {
    const delivery = state === 'delivered' || state === 'read' ? state : 'failed';
    const failure = situation.news_refused ?? situation.news_failure;
    const told = await desk.deliver(situation.remote_id, answerId ?? '', delivery, failure);
    // Deleted there, or a desk that knows no ticks: the note says it.
    if (told.type === 'failed' && told.code !== 'gone' && told.code !== 'invalid') return told;
  }
  const noted = note === null ? DONE : await postNote(by, situation, markOf('deliver', situation), note);
  if (noted.type !== 'done') return noted;
  await pool.query(NOTE_TOLD, [situation.news_id, state]);
  await pool.query(NOTE_DONE, [situation.id]);
  return DONE;
};
