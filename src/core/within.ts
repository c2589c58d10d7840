/** What the work gives, or `otherwise` when it has not ended in time or has failed. The work itself is not stopped. */
export const within = async <Result>(
  milliseconds: number,
  otherwise: Result,
  work: () => Promise<Result>,
): Promise<Result> => {
  let patience: NodeJS.Timeout | undefined;
  const over = new Promise<Result>((resolve) => {
    patience = setTimeout(() => resolve(otherwise), milliseconds);
  });
  return Promise.race([work().catch(() => otherwise), over]).finally(() => clearTimeout(patience));
};
