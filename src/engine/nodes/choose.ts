import type { Language } from '../../core/language.ts';
import { isNeed } from '../../core/need.ts';
import type { MenuNeed, MenuOption } from '../event.ts';
import type { NodeOf } from '../flow.ts';
import { pieceOf } from '../pieces.ts';
import { emit, type Step, say } from '../step.ts';
import { AGAIN, go, type Move, type NodeType, UNHEARD, WAIT } from './node.ts';

const asOption = (value: MenuNeed | Language): MenuOption =>
  isNeed(value) ? { slot: 'need', value } : { slot: 'language', value };

const pageSize = (node: NodeOf<'choose'>): number => node.page ?? node.options.length;
const pages = (node: NodeOf<'choose'>): number => Math.ceil(node.options.length / pageSize(node));

const onPage = (step: Step, node: NodeOf<'choose'>): readonly (MenuNeed | Language)[] => {
  const from = (step.session.page % pages(node)) * pageSize(node);
  return node.options.slice(from, from + pageSize(node));
};

/** Told in pieces: on a call, when the flow says so. */
const inPieces = ({ session }: Step, node: NodeOf<'choose'>): boolean => session.live && node.spoken_page !== undefined;

const isLastPage = ({ session }: Step, node: NodeOf<'choose'>): boolean =>
  session.page % pages(node) === pages(node) - 1;

const pieceOfPage = (step: Step, node: NodeOf<'choose'>) => {
  const options = onPage(step, node).map((value, index) => ({ digit: String(index + 1), option: asOption(value) }));
  return pieceOf(step, options, node.spoken_page ?? options.length);
};

/** All of this page is told, and another one follows it by itself. */
const turnsPage = (step: Step, node: NodeOf<'choose'>): boolean =>
  inPieces(step, node) && !isLastPage(step, node) && !pieceOfPage(step, node).goesOn;

/** Who has a language is greeted, or will be in this very turn: the words of first contact would come twice. */
const promptOf = ({ session }: Step, node: NodeOf<'choose'>): string =>
  session.language === null ? node.prompt : (node.prompt_midway ?? node.prompt);

const show = (step: Step, node: NodeOf<'choose'>): Move => {
  const { told, untold, continued, goesOn } = pieceOfPage(step, node);
  const moreDigit = pages(node) > 1 ? String(pageSize(node) + 1) : null;
  emit(step, {
    type: 'menu_shown',
    key: promptOf(step, node),
    options: told,
    untold: untold.map(({ option }) => option),
    // In pieces the next page comes by itself: its key works and need not be told.
    more: inPieces(step, node) ? null : moreDigit,
    continued: continued || (inPieces(step, node) && step.session.page % pages(node) > 0),
    goesOn,
    turnsPage: turnsPage(step, node),
  });
  return WAIT;
};

const nextPage = (step: Step, node: NodeOf<'choose'>): Move => {
  // After the last page the first one comes again.
  step.session.page = (step.session.page + 1) % pages(node);
  step.session.piece = 0;
  return AGAIN;
};

const goOn = (step: Step, node: NodeOf<'choose'>): Move | null => {
  if (turnsPage(step, node)) return nextPage(step, node);
  if (!pieceOfPage(step, node).goesOn) return null;
  step.session.piece += 1;
  return AGAIN;
};

const choose = (step: Step, node: NodeOf<'choose'>, value: MenuNeed | Language): Move => {
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
  goOn,
  hear: (step, node, heard) => {
    if (heard.command === 'dont_know') {
      // A menu may be its own best help: then it is not told twice.
      if (node.help !== node.prompt) say(step, node.help);
      return AGAIN;
    }
    if (heard.id === 'more') return nextPage(step, node);
    const byId = node.options.find((value) => heard.id === `${node.slot}:${value}`);
    if (byId !== undefined) return choose(step, node, byId);
    if (heard.digit === null) return UNHEARD;
    if (pages(node) > 1 && heard.digit === pageSize(node) + 1) return nextPage(step, node);
    const byDigit = onPage(step, node)[heard.digit - 1];
    return byDigit === undefined ? UNHEARD : choose(step, node, byDigit);
  },
};
