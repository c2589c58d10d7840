import type { Whisper } from '../../core/caller.ts';
import type { Language } from '../../core/language.ts';
import type { Wording } from '../../core/screen.ts';

/** What is said on the line of a caller who asked for a person, and on that of the mediator who is rung. */
export type LineKey =
  | 'connecting'
  | 'put_through_key'
  | 'nobody_free'
  | 'voicemail_or_callback'
  | 'leave_message'
  | 'message_taken'
  | 'farewell'
  | 'whisper_gone'
  | 'callback_confirm'
  | 'callback_no_answer'
  | 'callback_not_possible'
  | 'callback_hello';

export type LineWords = {
  word(language: Language, key: LineKey): Wording;
  /** Who waits, and which key takes the call. */
  whisper(about: Whisper): readonly Wording[];
};
