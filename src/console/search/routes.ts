import { z } from 'zod';
import { writeAudit } from '../../accounts/audit.ts';
import { findPeople, type PersonFound } from '../../handoff/transcript/find-people.ts';
import { addToTally } from '../../limits/tally.ts';
import type { ConsoleContext } from '../context.ts';
import type { ConsoleRoute, Visitor } from '../route.ts';
import type { OperatorLanguage } from '../words.ts';
import { type SearchProblem, searchPage } from './search-page.tsx';

const form = z.object({ sought: z.string().trim().max(30) });
const isDigits = (sought: string): boolean => /^\d{3,6}$/.test(sought.replace(/[\s./-]/g, ''));

/** Whoever tries one ending after the other would read the whole list of people. */
const MOST_AN_HOUR = 30;

const STATUS: Readonly<Record<SearchProblem, number>> = { wrong: 422, tooMany: 429 };

/** `/console/search`. Sent as a form, so that no end of a number stands in an address that is logged or kept by a browser. */
export const searchRoutes = ({ pool, seals, clock, timeZone }: ConsoleContext): readonly ConsoleRoute[] => {
  const timesFor = (language: OperatorLanguage) => ({ language, timeZone, now: clock.now() });

  const problemOf = async (sought: string, { id }: Visitor): Promise<SearchProblem | null> => {
    if (!isDigits(sought)) return 'wrong';
    const searches = await addToTally(pool, `search:${id}`, { unit: 'hour', now: clock.now() });
    return searches > MOST_AN_HOUR ? 'tooMany' : null;
  };

  /** Whom somebody saw is written down before they see them. */
  const foundBy = async (sought: string, { id }: Visitor): Promise<readonly PersonFound[]> => {
    const found = await findPeople(pool, seals, { sought, now: clock.now() });
    for (const subject of new Set(found.map(({ contactId }) => contactId))) {
      await writeAudit(pool, { memberId: id, action: 'person_found', subject });
    }
    return found;
  };

  return [
    {
      method: 'get',
      path: '/search',
      least: 'mediator',
      audit: null,
      handle: async ({ visitor, response }) => {
        const times = timesFor(visitor.language);
        response.type('html').send(await searchPage({ visitor, sought: '', found: null, problem: null, times }));
      },
    },
    {
      method: 'post',
      path: '/search',
      least: 'mediator',
      audit: 'people_searched',
      handle: async ({ request, visitor, response }) => {
        const times = timesFor(visitor.language);
        const sought = form.safeParse(request.body).data?.sought ?? '';
        const problem = await problemOf(sought, visitor);
        const found = problem === null ? await foundBy(sought, visitor) : null;
        const html = await searchPage({ visitor, sought, found, problem, times });
        response
          .status(problem === null ? 200 : STATUS[problem])
          .type('html')
          .send(html);
      },
    },
  ];
};
