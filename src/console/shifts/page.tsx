import { Html } from '@kitajs/html';
import { ALERT_BOX_SCRIPTS } from '../alerts/alert-box.tsx';
import { consolePage } from '../frame.tsx';
import { SHIFT_STYLES } from './assets.ts';
import type { Plan } from './plan.ts';
import { PlanForm } from './plan-form.tsx';
import { ShiftList } from './shift-list.tsx';
import { SHIFT_WORDS } from './words.ts';

export type OwnShifts = Omit<ShiftList, 'at' | 'named'> & {
  /** The form to add hours as it stands. */
  readonly plan: Plan;
  readonly said: string | null;
  /** What turns alerts on in this browser, where they are wanted. */
  readonly alerts: JSX.Element;
};

/** `/console/shifts`: one's own hours, and more of them. */
export const ownShiftsPage = ({ plan, said, alerts, ...list }: OwnShifts): Promise<string> => {
  const { visitor } = list;
  const words = SHIFT_WORDS[visitor.language];
  return consolePage(
    visitor,
    { title: words.title, here: 'shifts', styles: SHIFT_STYLES, scripts: ALERT_BOX_SCRIPTS },
    <>
      <h1 safe>{words.title}</h1>
      {said === null ? (
        ''
      ) : (
        <p class="said" role="status" safe>
          {said}
        </p>
      )}
      <p safe>{words.introduction}</p>
      {alerts}
      <section aria-labelledby="planned">
        <h2 id="planned" safe>
          {words.planned}
        </h2>
        <ShiftList list={{ ...list, at: '/console/shifts', named: false }} />
      </section>
      <section aria-labelledby="add-hours">
        <h2 id="add-hours" safe>
          {words.add}
        </h2>
        <PlanForm visitor={visitor} plan={plan} action="/console/shifts" name="new" repeats={true} />
      </section>
    </>,
  );
};
