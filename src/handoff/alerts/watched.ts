import type { Channel } from '../../core/channel.ts';
import type { ContactId, MemberId, TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Role } from '../../core/member.ts';
import type { TicketReason } from '../../core/ticket.ts';

/**
 * Why somebody of the team is told. `waiting`: a person waits for a word of ours; `late`: their promise is near and nobody answers, so the
 * next mediator is told; `coordinator`: it is nearer still, or there is no next one; `nobody`: it cannot wait, and nobody on duty can be
 * told; `emergency`: whatever was told before, this person may be in danger.
 */
export type Stage = 'waiting' | 'late' | 'coordinator' | 'nobody' | 'emergency';
export type Way = 'push' | 'sms';

/** A ticket that nobody answers. */
export type Watched = {
  readonly id: TicketId;
  readonly contactId: ContactId;
  readonly channel: Channel;
  readonly reason: TicketReason;
  readonly language: Language | null;
  /** Null: nothing was promised (a fault of ours opened the ticket). */
  readonly promise: 'before' | 'from' | 'unknown' | null;
  readonly promisedBy: Date | null;
  readonly awaitingSince: Date;
  /** Somebody of the team is at it: she is not disturbed, and the person is told of a broken promise all the same. */
  readonly isHeld: boolean;
  readonly alerts: readonly Alert[];
};

export type Teammate = {
  readonly id: MemberId;
  readonly role: Role;
  readonly byPush: boolean;
  readonly bySms: boolean;
};

export type Duties = readonly {
  readonly memberId: MemberId;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly languages: readonly Language[];
}[];

export type Team = { readonly members: readonly Teammate[]; readonly duties: Duties };

export type Alert = {
  readonly memberId: MemberId;
  readonly stage: Stage;
  readonly way: Way;
  readonly promisedBy: Date | null;
};
