import { renderSms } from '../src/channels/sms/render.ts';
import { segments } from '../src/channels/sms/segments.ts';
import type { Urn } from '../src/core/channel.ts';
import type { InboundContent } from '../src/core/inbound.ts';
import { LANGUAGES, type Language } from '../src/core/language.ts';
import { round } from './support/figures.ts';
import { type HeardStep, listen, type SpeechTimer } from './support/listen.ts';
import type { Talk } from './support/talk.ts';
import type { Target } from './support/target.ts';

/** What a booking costs the person: messages to write, segments to receive, seconds to listen. */
type ConversationRow = {
  readonly language: string;
  readonly personMessages: number;
  readonly ourMessages: number;
  readonly ourSegments: number;
  readonly secondsToOffer: number;
  readonly secondsToCode: number;
};

const FIRST_WORDS: Readonly<Record<Language, string>> = {
  fr: '1080 impôts',
  nl: '1080 belastingen',
  en: 'help with my taxes 1080',
  ar: 'مساعدة في الضرائب 1080',
  tr: 'vergi için yardım 1080',
  ro: 'ajutor cu impozitele 1080',
  sq: 'ndihmë për tatimet 1080',
  pl: 'pomoc z podatkami 1080',
  pt: 'ajuda com os impostos 1080',
  es: 'ayuda con los impuestos 1080',
};

/** The keys of a caller: the language (6 turns the page of the menu), papers, the postcode, the first session. */
const keysOf = (language: Language): readonly string[] => {
  const place = LANGUAGES.indexOf(language);
  return [...(place < 5 ? [] : ['6']), String((place % 5) + 1), '1', '1080', '1'];
};

const textOf = (text: string): InboundContent => ({ type: 'text', text });

/** Writes until a code comes back: first words, then 1. */
const bookBySms = async (talk: Talk, urn: Urn, firstWords: string) => {
  const texts: string[] = [];
  let personMessages = 0;
  for (const words of [firstWords, '1', '1']) {
    personMessages += 1;
    const screen = await talk('sms', urn, textOf(words));
    if (screen !== null) texts.push(...renderSms(screen));
    if (screen?.card) break;
  }
  const ourSegments = texts.map((text) => segments(text).segments).reduce((sum, count) => sum + count, 0);
  return { personMessages, ourMessages: texts.length, ourSegments };
};

const secondsUntil = (steps: readonly HeardStep[], isReached: (step: HeardStep) => boolean): number => {
  const at = steps.findIndex(isReached);
  if (at < 0) throw new Error('The call did not get that far.');
  const before = steps.slice(0, at).reduce((sum, { seconds }) => sum + seconds, 0);
  return round(before + (steps[at]?.secondsToPoint ?? 0), 0);
};

/** The call of somebody who listens to everything before pressing a key. */
export const callOf = (
  talk: Talk,
  timer: SpeechTimer,
  language: Language,
  /** Another caller each time: who calls again goes on where they were. */
  caller: number,
): Promise<readonly HeardStep[]> =>
  listen(talk, timer, `tel:+324700002${LANGUAGES.indexOf(language)}${caller}`, keysOf(language));

export const benchConversations = async (talk: Talk, timer: SpeechTimer): Promise<ConversationRow[]> => {
  const rows: ConversationRow[] = [];
  for (const [index, language] of LANGUAGES.entries()) {
    const sms = await bookBySms(talk, `tel:+324700001${index}0`, FIRST_WORDS[language]);
    const steps = await callOf(talk, timer, language, 0);
    rows.push({
      language,
      ...sms,
      secondsToOffer: secondsUntil(steps, ({ offers }) => offers),
      secondsToCode: secondsUntil(steps, ({ booked }) => booked),
    });
  }
  return rows;
};

/** What is asked of a booking in French. */
export const bookingTargets = (rows: readonly ConversationRow[]): Target[] => {
  const french = rows.find(({ language }) => language === 'fr');
  const target = (what: string, unit: string, most: number, measured: number | undefined): Target => ({
    what: `a booking in French: ${what}`,
    bound: 'at most',
    target: most,
    unit,
    measured: measured ?? null,
  });
  return [
    target('what the person writes', 'messages', 3, french?.personMessages),
    target('what we write', 'segments', 6, french?.ourSegments),
    target('until the offer is told on the phone', 's', 60, french?.secondsToOffer),
  ];
};
