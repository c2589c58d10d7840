import type { Card } from '../../core/card.ts';
import type { Language } from '../../core/language.ts';
import { NEED_ICONS, type Need } from '../../core/need.ts';
import type { Offer } from '../../core/offer.ts';
import { localTime } from '../../prompts/when.ts';

/** Help whose need nobody named: two hands. */
const ANY_NEED_ICON = '🤝';

/** A session of help as a picture, in the time of the place. */
export const cardOf = (
  timeZone: string,
  { language, offer, code, need }: { language: Language; offer: Offer; code: string | null; need: Need | null },
): Card => {
  const start = localTime(new Date(offer.startsAt), timeZone);
  const end = localTime(new Date(offer.endsAt), timeZone);
  return {
    language,
    weekday: start.weekday,
    day: start.day,
    month: start.month,
    starts: start.minutes,
    ends: end.minutes,
    code,
    icon: need === null ? ANY_NEED_ICON : NEED_ICONS[need],
  };
};
