import type { Meeting, SessionChange } from '../core/session-change.ts';

const LOCALES = { fr: 'fr-BE', nl: 'nl-BE', en: 'en-GB', ar: 'ar-u-nu-latn' } as const;
type NoteLanguage = keyof typeof LOCALES;

type Words = { readonly cancelled: string; readonly moved: string; readonly now: string; readonly instead: string };

const WORDS: Readonly<Record<NoteLanguage, Words>> = {
  fr: { cancelled: 'Annulée', moved: 'Déplacée', now: 'Maintenant', instead: 'Le même jour au même endroit' },
  nl: { cancelled: 'Afgelast', moved: 'Verplaatst', now: 'Nu', instead: 'Dezelfde dag op dezelfde plaats' },
  en: { cancelled: 'Cancelled', moved: 'Moved', now: 'Now', instead: 'The same day at the same place' },
  ar: { cancelled: 'أُلغيت', moved: 'تغيّرت', now: 'الآن', instead: 'في اليوم نفسه وفي المكان نفسه' },
};

/** Which session was cancelled or moved, from when and where to when and where: a line each. */
export const wordSessionChange = (
  { change, placeName, was, now }: SessionChange,
  language: NoteLanguage,
  timeZone: string,
): readonly string[] => {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  const day = new Intl.DateTimeFormat(LOCALES[language], { ...clock, weekday: 'long', day: 'numeric', month: 'long' });
  const hour = new Intl.DateTimeFormat('en-GB', clock);
  const meeting = ({ address, startsAt, endsAt }: Meeting): string =>
    `${day.format(startsAt)}–${hour.format(endsAt)}, ${address}`;
  const words = WORDS[language];
  const then = now === null ? [] : [`${change === 'moved' ? words.now : words.instead} : ${meeting(now)}`];
  return [`${words[change]} : ${placeName}, ${meeting(was)}`, ...then];
};
