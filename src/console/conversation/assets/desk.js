/**
 * What one can do changes when somebody takes the ticket or gives it back: the forms are drawn anew, and what was typed, spoken or chosen goes over
 * into them. A voice note or a photo for which there is no place meanwhile waits with its box, and comes back with it.
 */
import { hideSaid } from './said.js';
import { fill } from './typed.js';

/** The box with a voice note or a photo in it, while the ticket is not hers. */
let aside = null;

/** Spoken or chosen, and not sent: it lives in this page alone. */
export const isHolding = () => aside !== null || document.querySelector('[data-holds]') !== null;

/** WhatsApp closed or opened meanwhile: only how it leaves is asked anew. */
const renewWays = (old, fresh) => {
  const form = old.querySelector('[data-answer]');
  form.querySelector('.ways')?.remove();
  const ways = fresh.querySelector('.ways');
  if (ways) form.prepend(ways);
};

const composerIn = (desk) => desk.querySelector('[data-composer]');

/** @returns whether another piece stands there now */
const renewDesk = (old, fresh) => {
  if (fresh.dataset.desk === old.dataset.desk) return false;
  const [before, after] = [composerIn(old), composerIn(fresh)];
  if (before && after) {
    renewWays(before, after);
    old.dataset.desk = fresh.dataset.desk;
    return false;
  }
  if (before?.querySelector('[data-holds]')) aside = before;
  old.replaceWith(fresh);
  if (after && aside) {
    renewWays(aside, after);
    after.replaceWith(aside);
    aside = null;
  }
  for (const waits of fresh.querySelectorAll('[data-kept-file]')) waits.hidden = aside === null;
  return true;
};

const renewActs = (old, fresh) => {
  const open = [...old.querySelectorAll('details[open]')].map(({ dataset }) => dataset.name);
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const name = focused?.closest('details')?.dataset.name;
  old.replaceWith(fresh);
  for (const each of fresh.querySelectorAll('details')) if (open.includes(each.dataset.name)) each.open = true;
  fill();
  if (!focused) return;
  const twin = fresh.querySelector(
    `[data-name="${name}"] ${focused.localName}${focused.name ? `[name="${focused.name}"]` : ''}`,
  );
  twin?.focus({ preventScroll: true });
  if (focused.localName === 'textarea' && twin) twin.setSelectionRange(focused.selectionStart, focused.selectionEnd);
};

/**
 * @param page the ticket's page as the server has it
 * @param always the forms too that could stay as they are: one of them was sent
 */
export const renewFrom = (page, always = false) => {
  const wasWriting = document.activeElement?.id === 'answer';
  const [oldActs, acts] = [document.getElementById('acts'), page.getElementById('acts')];
  if (always || oldActs.dataset.desk !== acts.dataset.desk) renewActs(oldActs, acts);
  const [oldDesk, desk] = [document.getElementById('desk'), page.getElementById('desk')];
  const isRenewed = renewDesk(oldDesk, desk);
  if (isRenewed) hideSaid();
  if (wasWriting) document.getElementById('answer')?.focus();
  return isRenewed ? (desk.querySelector('.take p:not([hidden])')?.textContent ?? '') : '';
};
