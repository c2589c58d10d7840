import type { Uploads } from '../core/uploads.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';

/**
 * Meta keeps an uploaded file for 30 days; a day is left for clocks that differ and for messages that wait.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 */
const DAYS_KEPT = 29;

/** $1 account · $2 hash. An id that ends within the hour could end while its message waits to be sent. */
const FIND = `
  SELECT media_id FROM uploads WHERE account = $1 AND hash = $2 AND expires_at > now() + interval '1 hour'`;

/** Two replicas may upload the same file at once: both ids are good, and the later one stays. $1 account · $2 hash · $3 media id · $4 days */
const REMEMBER = `
  INSERT INTO uploads (account, hash, media_id, expires_at) VALUES ($1, $2, $3, now() + make_interval(days => $4))
  ON CONFLICT (account, hash) DO UPDATE SET media_id = EXCLUDED.media_id, expires_at = EXCLUDED.expires_at`;

/** $1 account · $2 hash */
const FORGET = 'DELETE FROM uploads WHERE account = $1 AND hash = $2';

const SWEEP = 'DELETE FROM uploads WHERE expires_at < now()';

/**
 * The ids under which a provider keeps our files.
 * @param seals hides what the content is
 * @param account who uploads (WhatsApp: the phone number id); no other account can use its ids
 */
export const createUploads = (db: Queryable, account: string, seals: Pick<Seals, 'hash'>): Uploads => {
  // A card's content could be tried out: a day, two hours and a code of four digits.
  const keyed = (hash: string): string => seals.hash(hash).toString('hex');
  return {
    find: async (hash) => {
      const { rows } = await db.query<{ media_id: string }>(FIND, [account, keyed(hash)]);
      return rows[0]?.media_id ?? null;
    },
    remember: async (hash, mediaId) => {
      await db.query(REMEMBER, [account, keyed(hash), mediaId, DAYS_KEPT]);
    },
    forget: async (hash) => {
      await db.query(FORGET, [account, keyed(hash)]);
    },
  };
};

/** Forgets the ids that have ended. */
export const sweepUploads = async (db: Queryable): Promise<void> => {
  await db.query(SWEEP);
};
