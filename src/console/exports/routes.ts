import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ConsoleContext } from '../context.ts';
import { beginningOfDay, localDate } from '../places/dates.ts';
import { idOf, queryOf } from '../places/posted.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { csvLines } from './csv.ts';
import { exportsPage } from './page.tsx';
import { EXPORTS, TABLES } from './tables.ts';

/** Files for spreadsheets. None of them holds anything of a person. */
export const exportsRoutes = ({ pool, clock, timeZone }: ConsoleContext): readonly ConsoleRoute[] => {
  /** The year until today. */
  const usual = (): { from: string; to: string } => {
    const to = localDate(clock.now(), timeZone);
    return { from: `${to.slice(0, 4)}-01-01`, to };
  };

  const show = async (visit: Visit): Promise<void> => {
    visit.response.type('html').send(await exportsPage(visit, usual()));
  };

  const download = async (visit: Visit): Promise<void> => {
    const { request, response } = visit;
    const table = TABLES.find((name) => `${name}.csv` === idOf(request));
    if (table === undefined) return response.redirect(303, '/console/exports');
    const { columns, dated, rows } = EXPORTS[table];
    const [from, to] = [queryOf(request, 'from'), queryOf(request, 'to')];
    const isDate = (date: string): boolean =>
      /^\d{4}-\d{2}-\d{2}$/u.test(date) && beginningOfDay(date, timeZone) !== null;
    const range = { from: isDate(from) ? from : usual().from, to: isDate(to) ? to : usual().to, timeZone };
    const file = dated ? `${table}-${range.from}-${range.to}.csv` : `${table}.csv`;
    response.type('text/csv; charset=utf-8').attachment(file);
    // Row by row, as fast as it is taken: a long file is never in memory as a whole.
    await pipeline(Readable.from(csvLines(columns, rows(pool, range))), response).catch((error: unknown) => {
      // Who went away while it was sent needs nothing more.
      if (!response.destroyed) throw error;
    });
  };

  const least = 'coordinator' as const;
  return [
    { method: 'get', path: '/exports', least, audit: null, handle: show },
    { method: 'get', path: '/exports/:id', least, audit: 'exported', handle: download },
  ];
};
