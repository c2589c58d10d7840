/** Why a file that a person sent could not be fetched. */
export type FetchFailure =
  | 'gone' // the provider no longer has it, or never had
  | 'refused' // our credentials are not accepted
  | 'throttled' // slow down and try again
  | 'unreachable' // no answer, a time-out or a 5xx
  | 'too_large'
  | 'untrusted' // it would have to be fetched from a host that is not the provider's
  | 'invalid'; // not what was announced: a web page, other bytes

export type Fetched =
  | { readonly type: 'fetched'; readonly bytes: Uint8Array; readonly mimeType: string }
  | { readonly type: 'failed'; readonly code: FetchFailure; readonly retryable: boolean };

/**
 * Fetches a file that a person sent, from the provider that keeps it. Never throws.
 * @param reference the provider's own id or address of the file, as it stands in the message
 * @param withinMs the whole time that it may take
 */
export type FileFetcher = (reference: string, withinMs: number) => Promise<Fetched>;
