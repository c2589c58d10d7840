/** Of a request, what logging in depends on. An Express request is one. */
export type Asking = {
  readonly protocol: string;
  /** The visitor's address. */
  readonly ip: string | undefined;
  get(header: string): string | undefined;
};

export type Answer = {
  readonly status: number;
  readonly body: unknown;
  /** Values of `Set-Cookie`, to be passed on to the browser. */
  readonly cookies: readonly string[];
};

export const originOf = (asking: Asking): string => `${asking.protocol}://${asking.get('host') ?? 'localhost'}`;

/** The headers that better-auth looks at. A form sends the origin `null` under our referrer policy: where it comes from was checked before. */
export const headersOf = (asking: Asking): Headers => {
  const headers = new Headers({ origin: originOf(asking) });
  for (const name of ['cookie', 'user-agent']) {
    const value = asking.get(name);
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
};

/** Cookies of functions that we do not use; they would only be deleted again and again. */
const UNUSED = /(?:session_data|account_data|dont_remember)(?:\.\d+)?=/;

export const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  body: await response.json().catch(() => null),
  cookies: response.headers.getSetCookie().filter((cookie) => !UNUSED.test(cookie)),
});

/** A text field of an answer's JSON; empty when there is none. */
export const fieldOf = ({ body }: Answer, name: string): string => {
  const value = typeof body === 'object' && body !== null && name in body ? body[name as keyof typeof body] : null;
  return typeof value === 'string' ? value : '';
};
