import webpush from 'web-push';
import { z } from 'zod';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';

/** Who we are to the push services (VAPID, RFC 8292): the public half is told to browsers, which accept messages of no one else. */
export type PushKeys = { readonly publicKey: string; readonly privateKey: string };

const keysSchema = z.object({ publicKey: z.string(), privateKey: z.string() });

const NAME = 'vapid';
const READ = 'SELECT sealed FROM settings WHERE name = $1';
/** Two replicas that start at once: the first one's pair is everybody's. */
const MAKE = 'INSERT INTO settings (name, sealed) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING';

const read = async (db: Queryable, seals: Seals): Promise<PushKeys | null> => {
  const { rows } = await db.query<{ sealed: Buffer }>(READ, [NAME]);
  return rows[0] === undefined ? null : keysSchema.parse(seals.openJson(rows[0].sealed));
};

/**
 * The pair of this installation, made the first time and kept: with another one every subscription would be worth nothing.
 * @throws SealError when SECRET_KEY is not the one that it was sealed with
 */
export const pushKeys = async (db: Queryable, seals: Seals): Promise<PushKeys> => {
  const known = await read(db, seals);
  if (known !== null) return known;
  await db.query(MAKE, [NAME, seals.sealJson(webpush.generateVAPIDKeys())]);
  const made = await read(db, seals);
  if (made === null) throw new Error('The keys for push messages were stored and cannot be read.');
  return made;
};
