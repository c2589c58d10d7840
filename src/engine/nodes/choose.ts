import type { Language } from '../../core/language.ts';
import type { Need } from '../../core/need.ts';
import { isNeed } from '../../core/need.ts';
import type { MenuOption } from '../event.ts';
import type { NodeOf } from '../flow.ts';
import { emit, type Step, say } from '../step.ts';
import { AGAIN, go, type Move, type NodeType, UNHEARD, WAIT } from './node.ts';

const asOption = (value: Need | Language): MenuOption =>
  isNeed(value) ? { slot: 'need', value } : { slot: 'language', value };

const pageSize = (node: NodeOf<'choose'>): number => node.page ?? node.options.length;
const pages = (node: NodeOf<'choose'>): number => Math.ceil(node.options.length / pageSize(node));

const onPage = (step: Step, node: NodeOf<'choose'>): readonly (Need | Language)[] => {
  const from = (step.session.page % pages(node)) * pageSize(node);
  return node.options.slice(from, from + pageSize(node));
};

const show = (step: Step, node: NodeOf<'choose'>): Move => {
  const options = onPage(step, node).map((value, index) => ({ digit: String(index + 1), option: asOption(value) }));
  emit(step, {
    type: 'menu_shown',
    key: node.prompt,
    options,
    more: pages(node) > 1 ? String(pageSize(node) + 1) : null,
  });
  return WAIT;
};

const nextPage = (step: Step): Move => {
  step.session.page += 1;
  return AGAIN;
};

const choose = (step: Step, node: NodeOf<'choose'>, value: Need | Language): Move => {
  const { session } = step;
  session.page = 0;
  if (isNeed(value)) {
    session.need = value;
    emit(step, { type: 'need_understood', need: value });
    return go(node.next);
  }
  session.language = value;
  session.languageChosen = true;
  emit(step, { type: 'language_set', language: value, chosen: true });
  return { type: 'return', otherwise: node.next };
};

/** A menu: the same digit means the same choice on every channel, and a button is matched by its id. */
export const chooseNode: NodeType<'choose'> = {
  enter: (step, node) => {
    // A menu of languages is always shown: who asks for it wants another one than they have.
    if (node.slot === 'need' && step.session.need !== null) return go(node.next);
    return show(step, node);
  },
  hear: (step, node, heard) => {
    if (heard.command === 'dont_know') {
      say(step, node.help);
      return AGAIN;
    }
    if (heard.id === 'more') return nextPage(step);
    const byId = node.options.find((value) => heard.id === `${node.slot}:${value}`);
    if (byId !== undefined) return choose(step, node, byId);
    if (heard.digit === null) return UNHEARD;
    if (pages(node) > 1 && heard.digit === pageSize(node) + 1) return nextPage(step);
    const byDigit = onPage(step, node)[heard.digit - 1];
    return byDigit === undefined ? UNHEARD : choose(step, node, byDigit);
  },
};
