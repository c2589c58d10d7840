/** Enough for every session of the coming weeks in every language; beyond that all is forgotten, so that memory stays bounded. */
const MOST = 5_000;

/**
 * A function that works out each answer once: formatting a date costs a hundred times more than looking one up.
 * @param nameOf what the answer depends on, and nothing else
 */
export const remembered = <Given extends readonly unknown[], Answer>(
  nameOf: (...given: Given) => string,
  work: (...given: Given) => Answer,
): ((...given: Given) => Answer) => {
  const answers = new Map<string, Answer>();
  return (...given) => {
    const name = nameOf(...given);
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = work(...given);
    if (answers.size >= MOST) answers.clear();
    answers.set(name, answer);
    return answer;
  };
};
