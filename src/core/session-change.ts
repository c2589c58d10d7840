/** Where and when a session of help is. */
export type Meeting = { readonly address: string; readonly startsAt: Date; readonly endsAt: Date };

/** A session that was cancelled or moved after the person booked it. */
export type SessionChange = {
  readonly change: 'cancelled' | 'moved';
  readonly placeName: string;
  /** What the person was told. */
  readonly was: Meeting;
  /** Of what moved, where it is now. Of what was cancelled, what else takes place there that day; null: nothing. */
  readonly now: Meeting | null;
};
