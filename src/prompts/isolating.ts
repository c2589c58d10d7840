import type { IntlMessageFormat } from 'intl-messageformat';

/**
 * Two directions in one sentence (Unicode UAX #9, 6.3 and later). An Arabic message holds Latin names, streets and numbers; without marks
 * their parts trade places on the screen. What is inserted therefore stands between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE:
 * it takes its own direction and leaves its neighbours alone. Never in the spoken forms: voices read the marks aloud or stop at them.
 */
export const FSI = '\u2068';
export const PDI = '\u2069';

type Ast = ReturnType<IntlMessageFormat['getAst']>;
type Element = Ast[number];

/** Element types of the ICU parser, an enum that intl-messageformat does not export. */
const LITERAL = 0;
/** Argument, number, date, time and the number sign of a plural: what is said, unlike what is only chosen by. */
const SAID: readonly number[] = [1, 2, 3, 4, 7];

const literal = (value: string): Element => ({ type: LITERAL, value });

/** The same message with every argument that it says between isolates. The arguments stay as they are, since a select compares them. */
export const isolating = (ast: Ast): Ast =>
  ast.flatMap((element): Element[] => {
    if (SAID.includes(element.type)) return [literal(FSI), element, literal(PDI)];
    if (!('options' in element)) return [element];
    const options = Object.entries(element.options).map(([name, option]) => [
      name,
      { ...option, value: isolating(option.value) },
    ]);
    return [{ ...element, options: Object.fromEntries(options) } as Element];
  });
