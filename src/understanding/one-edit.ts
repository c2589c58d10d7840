/** Words shorter than this are too near to one another for a typo to be told from another word. */
export const SHORTEST_WITH_TYPO = 5;

/** True when the words are equal or one letter was added, left out, changed or swapped with its neighbour. */
export const withinOneEdit = (a: string, b: string): boolean => {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  const restOfA = a.slice(head);
  const restOfB = b.slice(head);
  if (a.length > b.length) return restOfA.slice(1) === restOfB;
  if (a.length < b.length) return restOfB.slice(1) === restOfA;
  if (restOfA.slice(1) === restOfB.slice(1)) return true;
  return restOfA[0] === restOfB[1] && restOfA[1] === restOfB[0] && restOfA.slice(2) === restOfB.slice(2);
};

/** The word and each of its forms with one letter left out: two words one edit apart share at least one of them. */
export const deletionsOf = (word: string): readonly string[] => {
  const forms = new Set([word]);
  for (let at = 0; at < word.length; at += 1) forms.add(word.slice(0, at) + word.slice(at + 1));
  return [...forms];
};
