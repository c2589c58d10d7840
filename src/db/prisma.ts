import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';
import { connectionString } from './pool.ts';

/**
 * Prisma on the same database, for the directory, the pages and the figures. It has its own small pool: the conversations'
 * connections are never waited for by a page. Close it with `$disconnect()`.
 */
export const openPrisma = (url: string, { max = 10 }: { readonly max?: number } = {}): PrismaClient =>
  new PrismaClient({
    adapter: new PrismaPg({
      connectionString: connectionString(url, 'passerelle prisma'),
      max,
      connectionTimeoutMillis: 10_000,
    }),
  });

export type { PrismaClient } from './generated/client.ts';
