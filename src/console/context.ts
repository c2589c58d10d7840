import type pg from 'pg';
import type { Urn } from '../core/channel.ts';
import type { Clock } from '../core/clock.ts';
import type { PrismaClient } from '../db/prisma.ts';
import type { Seals } from '../db/seal.ts';
import type { Catalogues } from '../prompts/catalogue.ts';
import type { Changes } from './live/changes.ts';

/** What every page may use. What only one page needs is given to it beside this. */
export type ConsoleContext = {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly seals: Seals;
  readonly clock: Clock;
  readonly timeZone: string;
  /** The sentences that residents are sent. */
  readonly catalogues: Catalogues;
  /** Where this server is reached from outside; null when nobody said. */
  readonly publicBaseUrl: string | null;
  /** Where files are opened by whoever cannot be sent them (`https://…/f`); null: nowhere. */
  readonly linkBase: string | null;
  readonly changes: Changes;
  /** Whether an SMS can arrive at a number: a caller's may be a landline. */
  readonly canText: (urn: Urn) => boolean;
  /** Something waits in the outbox: it is sent at once instead of within a second. */
  readonly onSend: () => void;
  /** Ids and names of facts only. */
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
};
