import type { Card } from './card.ts';
import type { Point } from './geo.ts';
import type { AttachmentId } from './ids.ts';
import type { Language } from './language.ts';
import type { Pace } from './speaker.ts';

/** One sentence in the forms that a prompt has. Channels pick the form; nobody above them names a channel. */
export type Wording = {
  /** For a screen with room: WhatsApp, web pages. */
  readonly written: string;
  /** For SMS: GSM-7 where the language allows, as few segments as kindness permits. */
  readonly short: string;
  /** For the ear: abbreviations and numbers spelled as they are said. */
  readonly spoken: string;
  /** For a voice note beside a screen with pictures to touch ("touch the sheet of paper"); absent: the spoken form. */
  readonly aloud?: string;
  /** When it differs from the screen's: a language menu says each line in its own language, with its own voice. */
  readonly language?: Language;
};

/** Something that can be answered by one key, on every channel the same: digit on SMS and keypad, button or row by id on WhatsApp. */
export type Choice = {
  /** Stable id, sent back by buttons and rows ("need:admin", "offer:42"). */
  readonly id: string;
  /** `0`-`9`, `#` or `*`; for what only a screen can do (voice on or off) the pictogram itself, which can be typed too. */
  readonly digit: string;
  readonly icon: string | null;
  /** At most 20 characters: fits a WhatsApp button (20) and a row title (24). */
  readonly label: string;
  /** At most 72 characters: a WhatsApp row description. */
  readonly detail: string | null;
  /** When a label is too little (a session with its address and hours): told in full, on every channel. */
  readonly wording: Wording | null;
};

/** A place to show on a map where the channel can. */
export type Pin = { readonly point: Point; readonly name: string; readonly address: string };

/** What we wait for, so that a channel can listen well (a caller's keys, speech hints). */
export type Expects = 'choice' | 'place' | 'words' | 'nothing';

/** A file that a mediator sends with her words. Its bytes are kept once, sealed, and not in each message. */
export type Attachment = {
  readonly id: AttachmentId;
  readonly kind: 'picture' | 'voice_note';
  readonly mimeType: string;
  /** Where a channel carries no files: the page to open it. Null where this server has no public address. */
  readonly url: string | null;
};

/**
 * How a mediator's answer goes when WhatsApp's 24 hours are over: `sms`, at once to a number of theirs; `template`, they are asked to write and
 * it waits for that; `channel`, as we find: where they wrote, else as we do with our own messages.
 */
export const ANSWER_WAYS = ['channel', 'sms', 'template'] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

/** One answer of ours, worded but not yet shaped for a channel. Serialisable: the outbox keeps it until it is sent. */
export type Screen = {
  readonly language: Language;
  /** Paragraphs before the choices. */
  readonly lines: readonly Wording[];
  readonly choices: readonly Choice[];
  /** What works everywhere (back, a person, another language, voice) as things to touch, the most needed first, for channels with room. */
  readonly keys: readonly Choice[];
  /** A paragraph after the choices: the keys that always work. */
  readonly footer: Wording | null;
  /** The title of a list's button on WhatsApp, at most 20 characters. */
  readonly listLabel: string;
  readonly pin: Pin | null;
  /** A picture of a day and hour, for who reads no words. */
  readonly card: Card | null;
  /** The person listens rather than reads: a channel that can sends a voice note first. */
  readonly aloud: boolean;
  /** How fast a call is spoken. */
  readonly pace: Pace;
  readonly expects: Expects;
  /** Nothing answered soon means "go on" (a menu told in pieces), so that a caller need not wait long for the rest. */
  readonly goesOn: boolean;
  /** A call ends after this screen; on the other channels nothing changes. */
  readonly hangUp: boolean;
  /** Words to listen for on a call, at most 100 characters each (Twilio `hints`). */
  readonly hints: readonly string[];
  /** Of a mediator's message only. */
  readonly attachment?: Attachment;
};

/** Words and nothing else: nothing to press, no picture, nothing awaited. */
export const plainScreen = (language: Language, lines: readonly Wording[]): Screen => ({
  language,
  lines,
  choices: [],
  keys: [],
  footer: null,
  listLabel: '',
  pin: null,
  card: null,
  aloud: false,
  pace: 0,
  expects: 'nothing',
  goesOn: false,
  hangUp: false,
  hints: [],
});
