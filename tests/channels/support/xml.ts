/** A small strict reader of the XML that TwiML is made of: elements, attributes, text; anything else throws. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(/&(#x?[0-9a-fA-F]+|\w+);|&/g, (whole, name: string | undefined) => {
    if (name?.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name?.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    const character = name === undefined ? undefined : ENTITIES[name];
    if (character === undefined) throw new Error(`unknown entity ${whole}`);
    return character;
  });

const TOKEN = /<\/(\w+)\s*>|<(\w+)((?:\s+\w+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

type Open = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

export const readXml = (xml: string): Element => {
  const body = xml.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>/, '').trim();
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let end = 0;
  for (const match of body.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    const [, closed, name, attributes = '', empty, text] = match;
    const current = open.at(-1) ?? root;
    if (text !== undefined) current.text += unescaped(text);
    if (closed !== undefined && open.pop()?.name !== closed) throw new Error(`</${closed}> closes nothing`);
    if (name === undefined) continue;
    const pairs = Array.from(attributes.matchAll(/(\w+)="([^"]*)"/g), ([, key = '', value = '']) => [
      key,
      unescaped(value),
    ]);
    const element: Open = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
    current.children.push(element);
    if (empty === '') open.push(element);
  }
  const [only] = root.children;
  if (end !== body.length || open.length !== 1 || only === undefined || root.children.length !== 1) {
    throw new Error(`not one XML document: ${xml}`);
  }
  return only;
};
