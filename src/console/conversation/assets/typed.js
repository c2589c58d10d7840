/** What stands in the forms beside the answer (a note, how it ended, whom it is passed to): it outlives its form, which is drawn anew when what one can do changes. */
import { store, stored } from './stored.js';

const FORMS = '#acts details.act';
/** Of every form, by its name, what was typed. Kept here too, for a browser that stores nothing. */
let typed = null;

const read = () => {
  try {
    return JSON.parse(stored('acts') || '{}');
  } catch {
    return {};
  }
};
const all = () => {
  typed ??= read();
  return typed;
};
const write = () => store('acts', Object.keys(all()).length === 0 ? '' : JSON.stringify(all()));

const fieldsOf = (act) => [...act.querySelectorAll('input:not([type="hidden"]), select, textarea')];
const isRadio = ({ type }) => type === 'radio';

const remember = (act) => {
  const values = {};
  for (const field of fieldsOf(act)) {
    if (isRadio(field) ? field.checked : field.value.trim() !== '') values[field.name] = field.value;
  }
  if (Object.keys(values).length > 0) all()[act.dataset.name] = values;
  else delete all()[act.dataset.name];
  write();
};

/** Sent, and done. */
export const forget = (name) => {
  delete all()[name];
  write();
};

/** Puts it into forms that were drawn anew. */
export const fill = () => {
  for (const act of document.querySelectorAll(FORMS)) {
    const values = all()[act.dataset.name];
    if (values === undefined) continue;
    for (const field of fieldsOf(act)) {
      const value = values[field.name];
      if (isRadio(field)) field.checked = field.checked || field.value === value;
      else if (value !== undefined && field.value === '') field.value = value;
    }
    act.open = true;
  }
};

export const isTyped = () => Object.keys(all()).length > 0;

/** A note for which there is no form any more. */
export const noteWithoutForm = () =>
  document.querySelector('#acts [data-name="note"]') ? '' : (all().note?.text ?? '');

export const startTyped = () => {
  for (const type of ['input', 'change']) {
    document.addEventListener(type, ({ target }) => {
      const act = target.closest?.(FORMS);
      if (act) remember(act);
    });
  }
  fill();
};
