import { Html } from '@kitajs/html';
import { pushKeys } from '../../handoff/push/keys.ts';
import { wantsPush } from '../../handoff/push/wished.ts';
import type { ConsoleContext } from '../context.ts';
import type { Visitor } from '../route.ts';
import { alertAssets, PUSH_SCRIPTS, PushSwitch } from './push-switch.tsx';
import { ALERT_WORDS } from './words.ts';

/** What a page with the box loads. */
export const ALERT_BOX_SCRIPTS: readonly string[] = [...PUSH_SCRIPTS, alertAssets.url('alert-box.js')];

/**
 * Who asked for alerts gets none until this very browser is told to show them: the switch where they look, and not on their profile alone.
 * Hidden until the browser says that it shows none yet; sent away, it stays away for a week.
 * @returns nothing for who wants no such alerts
 */
export const alertBox = async (
  { pool, seals }: Pick<ConsoleContext, 'pool' | 'seals'>,
  visitor: Visitor,
): Promise<JSX.Element> => {
  if (!(await wantsPush(pool, visitor.id))) return '';
  const { publicKey } = await pushKeys(pool, seals);
  return (
    <div class="alert-box" data-alert-box="" hidden>
      <PushSwitch visitor={visitor} publicKey={publicKey} />
      <button type="button" class="secondary outline" data-later="" safe>
        {ALERT_WORDS[visitor.language].later}
      </button>
    </div>
  );
};
