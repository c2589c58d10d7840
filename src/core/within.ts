/**
 * What comes of it, unless it takes longer than so many milliseconds. The work itself is not stopped.
 * @param late what there is instead, or what it throws
 */
export const inTime = async <Result>(
  milliseconds: number,
  result: Promise<Result>,
  late: () => Result,
): Promise<Result> => {
  let patience: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    patience = setTimeout(resolve, milliseconds);
  });
  return Promise.race([result, over.then(late)]).finally(() => clearTimeout(patience));
};

/** What the work gives, or `otherwise` when it has not ended in time or has failed. The work itself is not stopped. */
export const within = async <Result>(
  milliseconds: number,
  otherwise: Result,
  work: () => Promise<Result>,
): Promise<Result> =>
  inTime(
    milliseconds,
    work().catch(() => otherwise),
    () => otherwise,
  );
