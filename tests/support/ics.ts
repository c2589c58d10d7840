/** One `VEVENT`: its lines unfolded, by name. */
export type IcsEvent = ReadonlyMap<string, readonly string[]>;

const UTC = /^\d{8}T\d{6}Z$/u;

const fault = (what: string): never => {
  throw new Error(`not RFC 5545: ${what}`);
};

/** Physical lines: each ends in CRLF and has 75 octets at most (§3.1); what begins with a blank goes on with the line before. */
const unfolded = (bytes: Buffer): string[] => {
  const text = bytes.toString('utf8');
  if (!text.endsWith('\r\n')) fault('the last line does not end');
  if (/(?<!\r)\n|\r(?!\n)/u.test(text)) fault('a line ends otherwise than in CRLF');
  const lines: string[] = [];
  for (const line of text.slice(0, -2).split('\r\n')) {
    if (line === '') fault('an empty line');
    if (Buffer.byteLength(line) > 75) fault(`a line of ${Buffer.byteLength(line)} octets: ${line}`);
    if (line.includes('\ufffd')) fault('a character was cut in two by folding');
    if (/^[ \t]/u.test(line)) lines.push(`${lines.pop() ?? fault('nothing to go on with')}${line.slice(1)}`);
    else lines.push(line);
  }
  return lines;
};

/** Reads a calendar strictly, and refuses what a calendar program might. @returns its events, in order */
export const strictIcs = (bytes: Buffer): readonly IcsEvent[] => {
  const lines = unfolded(bytes);
  if (lines[0] !== 'BEGIN:VCALENDAR' || lines.at(-1) !== 'END:VCALENDAR') fault('it is no calendar');
  for (const needed of ['VERSION:2.0', 'PRODID:']) if (!lines.some((line) => line.startsWith(needed))) fault(needed);
  const events: Map<string, string[]>[] = [];
  let inside: Map<string, string[]> | null = null;
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/su.exec(line) ?? fault(line);
    if (line === 'BEGIN:VEVENT') inside = new Map();
    else if (line === 'END:VEVENT' && inside !== null) {
      events.push(inside);
      inside = null;
    } else inside?.set(name, [...(inside.get(name) ?? []), value]);
  }
  for (const event of events) {
    for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY']) {
      if (event.get(name)?.length !== 1) fault(`${name} is there ${event.get(name)?.length ?? 0} times`);
    }
    for (const name of ['DTSTAMP', 'DTSTART', 'DTEND'])
      if (!UTC.test(event.get(name)?.[0] ?? '')) fault(`${name} is not in UTC`);
    if ((event.get('DTEND')?.[0] ?? '') <= (event.get('DTSTART')?.[0] ?? '')) fault('it ends before it begins');
  }
  const uids = events.map((event) => event.get('UID')?.[0]);
  if (new Set(uids).size !== uids.length) fault('two events with one UID');
  return events;
};

/** A text as it was before it was escaped (§3.3.11). */
export const textOf = (event: IcsEvent | undefined, name: string): string =>
  (event?.get(name)?.[0] ?? '').replace(/\\([\\;,nN])/gu, (_all, mark: string) =>
    mark.toLowerCase() === 'n' ? '\n' : mark,
  );
