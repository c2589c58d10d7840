import type { Language } from './language.ts';

export type ToTranslate = {
  readonly text: string;
  /** Null: not known, and found out by the service. */
  readonly from: Language | null;
  readonly to: Language;
};

export type TranslationFailure =
  | 'too_long'
  | 'unsupported' // not these two languages, or not this text
  | 'throttled'
  | 'refused' // no key, a wrong one, or a block: an operator puts it right
  | 'unreachable';

export type Translated =
  /** `from`: the language that it was taken for, where that is one of ours. It stands beside the original and may be wrong. */
  | { readonly type: 'translated'; readonly text: string; readonly from: Language | null }
  /** No service is configured. */
  | { readonly type: 'off' }
  | { readonly type: 'failed'; readonly code: TranslationFailure };

/** Reads a message in another language. Never throws; keeps and logs nothing. */
export type Translator = {
  /** False: there is no button to press. */
  readonly isOn: boolean;
  translate(text: ToTranslate): Promise<Translated>;
};
