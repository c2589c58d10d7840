/** A form's fields as they were posted; a field given twice keeps both values, as the signature counts both. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

/** Reads a form leniently (bad escapes become U+FFFD): enough to check a signature. */
export const readForm = (body: Buffer): Form => {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    const sofar = values.get(name);
    if (sofar === undefined) values.set(name, [value]);
    else sofar.push(value);
  }
  return Object.fromEntries(
    Array.from(values, ([name, all]): [string, string | string[]] => [name, all.length === 1 ? (all[0] ?? '') : all]),
  );
};

/** Whether the bytes are a form in clean UTF-8: every escape complete, none of them half a character. */
export const isCleanForm = (contentType: string | undefined, body: Buffer): boolean => {
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return false;
  try {
    decodeURIComponent(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return true;
  } catch {
    return false;
  }
};
