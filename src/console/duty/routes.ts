import { membersOf } from '../../accounts/people.ts';
import { asId, type MemberId } from '../../core/ids.ts';
import { isAtLeast } from '../../core/member.ts';
import { MOST_DAYS_AHEAD } from '../../handoff/promises/promise.ts';
import { shiftsBetween, uncoveredLanguages } from '../../handoff/promises/shifts.ts';
import { changeShift, createShifts, removeShift } from '../../handoff/promises/shifts-plan.ts';
import type { ConsoleContext } from '../context.ts';
import { addDays, beginningOfDay, localDate } from '../places/dates.ts';
import { queryOf } from '../places/posted.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { newPlan, type Plan, readPlan } from '../shifts/plan.ts';
import { saidOf, shiftIdOf } from '../shifts/routes.ts';
import { midnights, mondayOf } from '../shifts/times.ts';
import { coverageOf } from './coverage.ts';
import { dutyPage } from './page.tsx';

const DAY_MS = 86_400_000;

type Tried = { readonly plan?: Plan; readonly change?: { readonly id: string; readonly plan: Plan } };

/** `/console/duty`: everybody's hours. All may look; a coordinator adds, changes and deletes them for anybody. */
export const dutyRoutes = ({ pool, clock, timeZone }: ConsoleContext): readonly ConsoleRoute[] => {
  const weekOf = ({ request }: Visit, now: Date): string => {
    const asked = queryOf(request, 'week');
    return mondayOf(beginningOfDay(asked, timeZone) === null ? localDate(now, timeZone) : asked);
  };

  const show = async (visit: Visit, tried: Tried = {}): Promise<void> => {
    const { response, visitor } = visit;
    const now = clock.now();
    const monday = weekOf(visit, now);
    const [from = now, until = now] = [midnights(monday, 7, timeZone)[0], midnights(monday, 7, timeZone)[7]];
    const [shifts, ahead, uncovered] = await Promise.all([
      shiftsBetween(pool, from, until),
      shiftsBetween(pool, now, new Date(now.getTime() + MOST_DAYS_AHEAD * DAY_MS)),
      uncoveredLanguages(pool, now, new Date(now.getTime() + DAY_MS)),
    ]);
    const mayChange = isAtLeast(visitor.role, 'coordinator');
    const plan = tried.plan ?? newPlan(now, timeZone, []);
    const waiting = uncovered.map(({ language }) => language);
    const isRefused = tried.plan !== undefined || tried.change !== undefined;
    response
      .status(isRefused ? 422 : 200)
      .type('html')
      .send(
        await dutyPage({
          ...{ visitor, shifts, now, timeZone, uncovered, said: saidOf(visit), tried: tried.change ?? null },
          at: mayChange ? '/console/duty' : null,
          coverage: coverageOf(ahead, waiting, now),
          week: { this: monday, before: addDays(monday, -7), after: addDays(monday, 7) },
          adding: mayChange ? { plan, people: await membersOf(pool) } : null,
        }),
      );
  };

  const done = ({ response }: Visit, said: string): void => response.redirect(303, `/console/duty?said=${said}`);

  return [
    { method: 'get', path: '/duty', least: 'mediator', audit: null, handle: (visit) => show(visit) },
    {
      method: 'post',
      path: '/duty',
      least: 'coordinator',
      audit: 'shift_added',
      handle: async (visit) => {
        const plan = readPlan(visit.request);
        const memberId = asId<MemberId>(plan.member);
        const by = { memberId, createdBy: visit.visitor.id, weeks: plan.weeks, now: clock.now(), timeZone };
        const outcome = await createShifts(pool, plan, by);
        if (outcome.type === 'refused') return show(visit, { plan: { ...plan, refused: outcome.why } });
        return done(visit, 'added');
      },
    },
    {
      method: 'post',
      path: '/duty/:id/change',
      least: 'coordinator',
      audit: 'shift_changed',
      handle: async (visit) => {
        const [plan, id] = [readPlan(visit.request), shiftIdOf(visit)];
        const outcome = await changeShift(pool, id, plan, { of: null, now: clock.now(), timeZone });
        if (outcome.type === 'done') return done(visit, 'changed');
        if (outcome.why === 'gone') return done(visit, 'gone');
        return show(visit, { change: { id, plan: { ...plan, refused: outcome.why } } });
      },
    },
    {
      method: 'post',
      path: '/duty/:id/remove',
      least: 'coordinator',
      audit: 'shift_removed',
      handle: async (visit) => done(visit, (await removeShift(pool, shiftIdOf(visit), null)) ? 'removed' : 'gone'),
    },
  ];
};
