import type { Language } from '../../core/language.ts';
import { type Attachment, type Pin, plainScreen, type Screen, type Wording } from '../../core/screen.ts';

/** What a mediator sends: words, a place, a file, or several of them. */
export type Message = {
  /** Empty where the file or the place says it all. */
  readonly text: string;
  /** Of the words. */
  readonly language: Language;
  /** How they are said to who listens, sentence by sentence; left out: as they are written. */
  readonly heard?: readonly string[];
  readonly pin?: Pin;
  readonly attachment?: Attachment;
};

/** Nothing to send in it. */
export const isEmpty = ({ text, pin, attachment }: Message): boolean =>
  text.trim() === '' && pin === undefined && attachment === undefined;

/** An SMS shows no place on a map: it names it. */
const named = ({ name, address }: Pin): Wording => ({ written: '', short: `${name}, ${address}`, spoken: '' });

/**
 * Nothing to press and no foot: a person speaks to a person. To who listens her words are said aloud too, unless she said them herself.
 * @param aloud the person listens rather than reads
 */
export const screenOf = ({ text, language, heard, pin, attachment }: Message, aloud: boolean): Screen => {
  const words = text.trim();
  const [said = words, ...saidNext] = heard ?? [];
  const lines = [
    ...(words === '' ? [] : [{ written: words, short: words, spoken: said }]),
    ...saidNext.map((spoken): Wording => ({ written: '', short: '', spoken })),
    ...(pin === undefined ? [] : [named(pin)]),
  ];
  return {
    ...plainScreen(language, lines),
    pin: pin ?? null,
    aloud: aloud && words !== '' && attachment?.kind !== 'voice_note',
    expects: 'words',
    ...(attachment === undefined ? {} : { attachment }),
  };
};
