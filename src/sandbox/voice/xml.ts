/** An XML element with its attributes, its content in order, and from it the child elements and the own text. Enough for TwiML, which has no namespaces. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly (XmlElement | string)[];
  readonly children: readonly XmlElement[];
  readonly text: string;
};

export type XmlReading =
  | { readonly type: 'read'; readonly root: XmlElement }
  | { readonly type: 'malformed'; readonly at: number };

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const point = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

/** One token: declaration, comment, CDATA, end tag, start tag (perhaps self-closing) or text. */
const TOKEN =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

type Open = {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly content: (XmlElement | string)[];
  readonly children: XmlElement[];
  text: string;
};

/** Reads a small XML document. Whoever gets `malformed` does what Twilio does: error 12100, and the call ends. */
export const readXml = (document: string): XmlReading => {
  const top: Open = { name: '', attributes: {}, content: [], children: [], text: '' };
  const open: Open[] = [top];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < document.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(document);
    const current = open.at(-1);
    if (!token || !current) return { type: 'malformed', at };
    const [, cdata, endName, startName, attributes = '', selfClosing, text] = token;
    const words = cdata ?? (text === undefined ? undefined : decode(text));
    if (words !== undefined) {
      current.text += words;
      current.content.push(words);
    } else if (endName !== undefined) {
      if (open.length === 1 || current.name !== endName) return { type: 'malformed', at };
      open.pop();
    } else if (startName !== undefined) {
      const element: Open = {
        name: startName,
        attributes: Object.fromEntries(
          [...attributes.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
            name,
            decode(double ?? single ?? ''),
          ]),
        ),
        content: [],
        children: [],
        text: '',
      };
      current.content.push(element);
      current.children.push(element);
      if (selfClosing !== '/') open.push(element);
    }
  }
  const [root] = top.children;
  const whole = open.length === 1 && top.children.length === 1 && top.text.trim() === '';
  return whole && root ? { type: 'read', root } : { type: 'malformed', at: document.length };
};
