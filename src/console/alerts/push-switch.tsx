import { Html } from '@kitajs/html';
import { createAssetFolder, filesIn } from '../../web/assets.ts';
import type { Visitor } from '../route.ts';
import { ALERT_WORDS } from './words.ts';

export const alertAssets = createAssetFolder('alerts', filesIn(new URL('./assets/', import.meta.url)));

/** What a page with the switch loads. */
export const PUSH_SCRIPTS: readonly string[] = [alertAssets.url('push-switch.js')];

type Given = {
  readonly visitor: Visitor;
  /** The public half of this installation's key (VAPID). */
  readonly publicKey: string;
};

/** Turns alerts on or off on this very device. Needs a script: the browser asks the person itself. */
export const PushSwitch = ({ visitor, publicKey }: Given): JSX.Element => {
  const { title, help, turnOn, turnOff, states } = ALERT_WORDS[visitor.language];
  return (
    <section
      aria-labelledby="alerts-here"
      data-push-switch=""
      data-key={publicKey}
      data-csrf={visitor.csrf}
      data-turn-on={turnOn}
      data-turn-off={turnOff}
      data-state-on={states.on}
      data-state-off={states.off}
      data-state-denied={states.denied}
      data-state-lacking={states.lacking}
      data-state-failed={states.failed}
    >
      <h2 id="alerts-here" safe>
        {title}
      </h2>
      <p safe>{help}</p>
      <p role="status"></p>
      <button type="button" hidden safe>
        {turnOn}
      </button>
    </section>
  );
};
