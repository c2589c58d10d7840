import { asId, type ShiftId } from '../../core/ids.ts';
import { shiftsOf } from '../../handoff/promises/shifts.ts';
import { changeShift, createShifts, MOST_WEEKS, removeShift } from '../../handoff/promises/shifts-plan.ts';
import { alertBox } from '../alerts/alert-box.tsx';
import type { ConsoleContext } from '../context.ts';
import { idOf, numberOf, queryOf } from '../places/posted.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { ownShiftsPage } from './page.tsx';
import { newPlan, type Plan, readPlan } from './plan.ts';
import { SHIFT_WORDS } from './words.ts';

const DAY_MS = 86_400_000;

/** What was done, in words; null for a key that is none. */
export const saidOf = ({ request, visitor }: Visit): string | null => {
  const { said } = SHIFT_WORDS[visitor.language];
  const key = queryOf(request, 'said');
  return Object.hasOwn(said, key) ? said[key as keyof typeof said] : null;
};

export const shiftIdOf = ({ request }: Visit): ShiftId => asId(numberOf(idOf(request)));

type Tried = { readonly plan?: Plan; readonly change?: { readonly id: string; readonly plan: Plan } };

/** `/console/shifts`: one's own hours. Nobody changes another's here, whatever the address says. */
export const shiftRoutes = (context: ConsoleContext): readonly ConsoleRoute[] => {
  const { pool, clock, timeZone } = context;
  const show = async (visit: Visit, tried: Tried = {}): Promise<void> => {
    const { response, visitor } = visit;
    const now = clock.now();
    const shifts = await shiftsOf(pool, visitor.id, now, new Date(now.getTime() + MOST_WEEKS * 7 * DAY_MS));
    const plan = tried.plan ?? newPlan(now, timeZone, visitor.languages);
    const alerts = await alertBox(context, visitor);
    const page = { visitor, alerts, shifts, now, timeZone, plan, said: saidOf(visit), tried: tried.change ?? null };
    const isRefused = tried.plan !== undefined || tried.change !== undefined;
    response
      .status(isRefused ? 422 : 200)
      .type('html')
      .send(await ownShiftsPage(page));
  };
  return [
    { method: 'get', path: '/shifts', least: 'mediator', audit: null, handle: (visit) => show(visit) },
    {
      method: 'post',
      path: '/shifts',
      least: 'mediator',
      audit: 'shift_added',
      handle: async (visit) => {
        const plan = readPlan(visit.request);
        const { id } = visit.visitor;
        const by = { memberId: id, createdBy: id, weeks: plan.weeks, now: clock.now(), timeZone };
        const outcome = await createShifts(pool, plan, by);
        if (outcome.type === 'refused') return show(visit, { plan: { ...plan, refused: outcome.why } });
        visit.response.redirect(303, '/console/shifts?said=added');
      },
    },
    {
      method: 'post',
      path: '/shifts/:id/change',
      least: 'mediator',
      audit: 'shift_changed',
      handle: async (visit) => {
        const [plan, id] = [readPlan(visit.request), shiftIdOf(visit)];
        const outcome = await changeShift(pool, id, plan, { of: visit.visitor.id, now: clock.now(), timeZone });
        if (outcome.type === 'done') return visit.response.redirect(303, '/console/shifts?said=changed');
        if (outcome.why === 'gone') return visit.response.redirect(303, '/console/shifts?said=gone');
        return show(visit, { change: { id, plan: { ...plan, refused: outcome.why } } });
      },
    },
    {
      method: 'post',
      path: '/shifts/:id/remove',
      least: 'mediator',
      audit: 'shift_removed',
      handle: async (visit) => {
        const isGone = await removeShift(pool, shiftIdOf(visit), visit.visitor.id);
        visit.response.redirect(303, `/console/shifts?said=${isGone ? 'removed' : 'gone'}`);
      },
    },
  ];
};
