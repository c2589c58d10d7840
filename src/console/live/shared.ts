/** @param anew what was read for this wake is read again: something may have changed that wakes nobody */
type Shared<Value> = (key: string, version: number, anew?: boolean) => Promise<Value>;

/**
 * Fifty pages that show the same list are drawn once a wake, and not fifty times.
 * @param compute must read the state anew
 */
export const createShared = <Value>(
  compute: (key: string, version: number, anew: boolean) => Promise<Value>,
): Shared<Value> => {
  const latest = new Map<string, { readonly version: number; readonly value: Promise<Value> }>();
  return (key, version, anew = false) => {
    const known = latest.get(key);
    if (!anew && known !== undefined && known.version >= version) return known.value;
    const value = compute(key, version, anew);
    latest.set(key, { version, value });
    // Who comes next tries again.
    value.catch(() => {
      if (latest.get(key)?.value === value) latest.delete(key);
    });
    return value;
  };
};
