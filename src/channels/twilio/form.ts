/** A form's fields as they were posted; a field given twice keeps both values, as the signature counts both. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

/** Twilio's largest, a message with ten files, has about sixty. */
const MOST_FIELDS = 500;
const AND = '&'.charCodeAt(0);

/**
 * Whether a form has more fields than Twilio ever posts. To sort tens of thousands of them, as its signature asks, would keep everybody
 * waiting for half a second, and anybody could have us do it: a signature is known to be wrong only afterwards.
 */
export const hasTooManyFields = (body: Buffer): boolean => {
  let fields = 1;
  for (let at = body.indexOf(AND); at !== -1 && fields <= MOST_FIELDS; at = body.indexOf(AND, at + 1)) fields += 1;
  return fields > MOST_FIELDS;
};

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
