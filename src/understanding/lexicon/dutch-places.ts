/**
 * Names of Brussels that only Dutch has, folded. French names tell nothing, since people of every language use them; who
 * writes these probably reads Dutch.
 */
export const DUTCH_PLACES: ReadonlySet<string> = new Set(
  'brussel laken schaarbeek elsene ukkel vorst oudergem watermaal bosvoorde sint joost node gillis agatha pieters lambrechts'.split(
    ' ',
  ),
);
