/**
 * What happened could not be put into words: a prompt lacks something. The same events fail again the same way, so trying later is of no
 * use; the turn is undone and put aside at once.
 */
export class Unworded extends Error {
  override readonly name = 'Unworded';
  /** The kind of fault, without any word of a person: "MISSING_VALUE". */
  readonly code: string;

  constructor(cause: unknown) {
    super('A turn could not be worded.', { cause });
    // The log names where it happened, and it did not happen here.
    if (cause instanceof Error && cause.stack !== undefined) this.stack = cause.stack;
    this.code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  }
}
