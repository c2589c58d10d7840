import { MOST_OFFERS, type Offer } from '../../core/offer.ts';
import type { NodeOf } from '../flow.ts';
import { emit, type Step, say } from '../step.ts';
import { AGAIN, go, type Heard, type Move, type NodeType, UNHEARD, WAIT } from './node.ts';

/** Fewer found than can be told means that there are no others. */
const othersDigit = (offers: readonly Offer[]): number | null => (offers.length < MOST_OFFERS ? null : MOST_OFFERS + 1);

const take = (step: Step, node: NodeOf<'offer'>, offer: Offer): Move => {
  step.session.chosen = offer;
  return go(node.take);
};

const answersList = ({ digit, id, command }: Heard): boolean =>
  digit !== null || id === 'others' || command === 'yes' || command === 'no';

/** Lists what was found. One digit takes a session; the next digit shows others. */
export const offerNode: NodeType<'offer'> = {
  enter: (step, node) => {
    const { session } = step;
    if (session.where === null || session.offers.length === 0) return go(node.others);
    const others = othersDigit(session.offers);
    emit(step, {
      type: 'places_listed',
      key: node.prompt,
      offers: session.offers,
      need: session.need,
      where: session.where,
      others: others === null ? null : String(others),
    });
    return WAIT;
  },
  hear: (step, node, heard) => {
    const { offers } = step.session;
    const byId = offers.find((offer) => heard.id === `offer:${offer.occurrenceId}`);
    if (byId !== undefined) return take(step, node, byId);
    if (heard.id?.startsWith('offer:') || (offers.length === 0 && answersList(heard))) {
      // Of an older list, or listed hours ago: it may be gone, so it is looked for again from the nearest.
      step.session.shown = [];
      return go(node.others);
    }
    const only = offers.length === 1 ? offers[0] : undefined;
    if (heard.command === 'yes' && only !== undefined) return take(step, node, only);
    if (heard.command === 'no' || heard.id === 'others') return go(node.others);
    if (heard.command === 'yes' || heard.command === 'dont_know') {
      say(step, node.help);
      return AGAIN;
    }
    if (heard.digit === null) return UNHEARD;
    if (heard.digit === othersDigit(offers)) return go(node.others);
    const byDigit = offers[heard.digit - 1];
    return byDigit === undefined ? UNHEARD : take(step, node, byDigit);
  },
};
