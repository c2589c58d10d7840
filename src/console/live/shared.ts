/**
 * Fifty pages that show the same list are drawn once a wake, and not fifty times.
 * @param compute must read the state anew
 */
export const createShared = <Value>(
  compute: (key: string, version: number) => Promise<Value>,
): ((key: string, version: number) => Promise<Value>) => {
  const latest = new Map<string, { readonly version: number; readonly value: Promise<Value> }>();
  return (key, version) => {
    const known = latest.get(key);
    if (known !== undefined && known.version >= version) return known.value;
    const value = compute(key, version);
    latest.set(key, { version, value });
    // Who comes next tries again.
    value.catch(() => {
      if (latest.get(key)?.value === value) latest.delete(key);
    });
    return value;
  };
};
