import type { Choice, Screen, Wording } from '../../core/screen.ts';

type Form = 'written' | 'short' | 'spoken';

const tell = (wording: Wording | null, form: Form): string[] => {
  const text = wording?.[form].trim() ?? '';
  return text === '' ? [] : [text];
};

/**
 * The non-empty paragraphs of a screen in one form, in the order in which they are told.
 * @param tellChoice what to tell of a choice that has no wording, or none in this form.
 */
export const paragraphs = (
  screen: Screen,
  form: Form,
  tellChoice: (choice: Choice) => string | null,
): { readonly lines: string[]; readonly choices: string[]; readonly footer: string[] } => ({
  lines: screen.lines.flatMap((line) => tell(line, form)),
  choices: screen.choices.flatMap((choice) => {
    const own = tell(choice.wording, form);
    return own.length > 0 ? own : [tellChoice(choice)?.trim() ?? ''].filter((told) => told !== '');
  }),
  footer: tell(screen.footer, form),
});
