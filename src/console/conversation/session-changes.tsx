import { Html } from '@kitajs/html';
import type { Meeting, SessionChange } from '../../core/session-change.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import { At, type Times } from '../live/times.tsx';
import { REASON_ICONS } from '../queue/ticket-words.ts';
import type { OperatorLanguage } from '../words.ts';

type ChangeWords = {
  readonly title: string;
  readonly cancelled: string;
  readonly moved: string;
  readonly now: string;
  readonly instead: string;
};

const CHANGE_WORDS: Readonly<Record<OperatorLanguage, ChangeWords>> = {
  fr: {
    title: 'Séances concernées',
    cancelled: 'Annulée :',
    moved: 'Déplacée :',
    now: 'Maintenant :',
    instead: 'Le même jour au même endroit :',
  },
  nl: {
    title: 'Om welke sessies het gaat',
    cancelled: 'Afgelast:',
    moved: 'Verplaatst:',
    now: 'Nu:',
    instead: 'Dezelfde dag op dezelfde plaats:',
  },
  en: {
    title: 'Sessions concerned',
    cancelled: 'Cancelled:',
    moved: 'Moved:',
    now: 'Now:',
    instead: 'The same day at the same place:',
  },
  ar: {
    title: 'الجلسات المعنية',
    cancelled: 'أُلغيت:',
    moved: 'تغيّرت:',
    now: 'الآن:',
    instead: 'في اليوم نفسه وفي المكان نفسه:',
  },
};

const hourOf = (instant: Date, { timeZone }: Times): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant);

const When = ({ at, times }: { at: Meeting; times: Times }): JSX.Element => (
  <bdi>
    <At at={at.startsAt} times={times} />
    {'–'}
    <time datetime={at.endsAt.toISOString()} safe>
      {hourOf(at.endsAt, times)}
    </time>
  </bdi>
);

/** Which sessions were cancelled or moved: what the person was told, and what is true now. */
export const SessionChanges = ({
  changes,
  times,
}: {
  readonly changes: readonly SessionChange[];
  readonly times: Times;
}): JSX.Element | null => {
  if (changes.length === 0) return null;
  const words = CHANGE_WORDS[times.language];
  return (
    <ul class="calls" aria-label={words.title}>
      {changes.map(({ change, placeName, was, now }) => (
        <li>
          <Pictogram emoji={REASON_ICONS[change === 'moved' ? 'session_changed' : 'session_cancelled']} size={16} />{' '}
          <span safe>{words[change]}</span> <bdi safe>{placeName}</bdi>
          {', '}
          <When at={was} times={times} />
          {', '}
          <bdi safe>{was.address}</bdi>
          {now === null ? null : (
            <>
              <br />
              <strong safe>{change === 'moved' ? words.now : words.instead}</strong> <When at={now} times={times} />
              {now.address === was.address ? null : (
                <>
                  {', '}
                  <bdi safe>{now.address}</bdi>
                </>
              )}
            </>
          )}
        </li>
      ))}
    </ul>
  );
};
