/**
 * Seconds to wait before the next try: doubled each time up to ten minutes, and spread by half either way so that what failed
 * together does not come back together.
 * @param attempts tries so far, at least 1
 * @param chance between 0 and 1
 */
export const backoffSeconds = (attempts: number, chance: number): number => {
  const base = Math.min(2 ** Math.min(attempts - 1, 10), 600);
  return base * (0.5 + chance);
};
