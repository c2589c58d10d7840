/**
 * Calls at a steady rate, whether or not what the earlier calls began has ended ("open loop"): who waits for an answer before sending the
 * next request sends none while the server is stuck, and never measures what the others would have waited.
 * @param perSecond how many calls a second
 * @param seconds for how long
 * @param call gets its number and the moment (`performance.now()`) at which it was due: what it measures begins there
 * @returns the milliseconds by which each call left late, which is this process's own fault
 */
export const atSteadyRate = (
  perSecond: number,
  seconds: number,
  call: (index: number, due: number) => void,
): Promise<readonly number[]> =>
  new Promise((resolve) => {
    const began = performance.now();
    const all = Math.round(perSecond * seconds);
    const late: number[] = [];
    const dueAt = (index: number): number => began + (index * 1_000) / perSecond;
    const tick = (): void => {
      for (let now = performance.now(); late.length < all && dueAt(late.length) <= now; now = performance.now()) {
        const due = dueAt(late.length);
        late.push(now - due);
        call(late.length - 1, due);
      }
      if (late.length === all) resolve(late);
      else setTimeout(tick, Math.max(0, dueAt(late.length) - performance.now()));
    };
    tick();
  });
