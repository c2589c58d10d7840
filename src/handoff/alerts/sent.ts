/** `later`: they have just heard of others, and hear of this one in its turn, unless somebody has answered by then. */
export type Sent =
  | { readonly type: 'sent' }
  | { readonly type: 'later' }
  | { readonly type: 'failed'; readonly why: string; readonly isFinal: boolean };

export const SENT: Sent = { type: 'sent' };
export const failed = (why: string, isFinal: boolean): Sent => ({ type: 'failed', why, isFinal });
