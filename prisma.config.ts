import { defineConfig } from 'prisma/config';

/** Read by the Prisma CLI alone. The program itself takes its database from `src/config.ts`. */
const url = process.env['DATABASE_URL'];

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(url === undefined ? {} : { datasource: { url } }),
});
