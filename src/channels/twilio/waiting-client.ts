import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';

/** Twilio asks us to wait; its own exception forgets for how long. */
export class AskedToWait extends Error {
  override readonly name = 'AskedToWait';
  readonly status: number;
  readonly code: number | undefined;
  readonly seconds: number;

  constructor(status: number, code: number | undefined, seconds: number) {
    super('asked to wait');
    this.status = status;
    this.code = code;
    this.seconds = seconds;
  }
}

/** `Retry-After` in seconds (RFC 9110, 10.2.3); null where it is missing, or a date, which Twilio does not send. */
const retryAfterOf = (headers: unknown): number | null => {
  const value =
    typeof headers === 'object' && headers !== null && 'retry-after' in headers ? headers['retry-after'] : null;
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : null;
};

/** The body is text where Twilio's client wants to read the JSON itself. */
const codeOf = (body: unknown): number | undefined => {
  const read = typeof body === 'string' ? /"code"\s*:\s*(\d{4,6})/.exec(body)?.[1] : undefined;
  if (read !== undefined) return Number(read);
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'number'
    ? body.code
    : undefined;
};

/** Twilio's HTTP client, which also hears for how long it is asked to wait. */
export class WaitingClient extends twilio.RequestClient {
  /** @throws AskedToWait for a 429 or 503 that says for how long */
  override async request<Data>(options: RequestClient.RequestOptions<Data>) {
    const answer = await super.request<Data>(options);
    const { statusCode, headers, body }: { statusCode: number; headers: unknown; body: unknown } = answer;
    const seconds = statusCode === 429 || statusCode === 503 ? retryAfterOf(headers) : null;
    if (seconds !== null) throw new AskedToWait(statusCode, codeOf(body), seconds);
    return answer;
  }
}
