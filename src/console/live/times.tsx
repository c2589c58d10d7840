import { Html } from '@kitajs/html';
import { OPERATOR_LOCALES, type OperatorLanguage } from '../words.ts';

/** In which words and by which clock times are told. */
export type Times = {
  readonly language: OperatorLanguage;
  readonly timeZone: string;
  /** Today's hours stand alone, those of other days have their date. */
  readonly now: Date;
};

const formats = new Map<string, Intl.DateTimeFormat>();
/** Making a format costs a hundred times more than using it. */
const format = (language: OperatorLanguage, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = language + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(OPERATOR_LOCALES[language], options);
  formats.set(key, known);
  return known;
};

const dayOf = (instant: Date, timeZone: string): string =>
  format('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);

const isToday = (instant: Date, { timeZone, now }: Times): boolean => dayOf(instant, timeZone) === dayOf(now, timeZone);

/** "10:18", "lun. 2 mars, 10:18". */
export const timeWords = (instant: Date, times: Times): string => {
  const { language, timeZone } = times;
  const hour = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  if (isToday(instant, times)) return format(language, hour).format(instant);
  return format(language, { ...hour, weekday: 'short', day: 'numeric', month: 'short' }).format(instant);
};

/** "lundi 2 mars": the day above the lines of a conversation. */
export const dayWords = (instant: Date, { language, timeZone }: Times): string =>
  format(language, { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(instant);

/** An hour; the page itself adds how long ago that is, and keeps it true (`assets/times.js`). */
export const Since = ({ at, times }: { readonly at: Date; readonly times: Times }): JSX.Element => (
  <time datetime={at.toISOString()} data-relative="" safe>
    {timeWords(at, times)}
  </time>
);

export const At = ({ at, times }: { readonly at: Date; readonly times: Times }): JSX.Element => (
  <time datetime={at.toISOString()} safe>
    {timeWords(at, times)}
  </time>
);
