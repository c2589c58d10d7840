import type { Channel } from '../../core/channel.ts';
import type { ContactId, MemberId, TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Role } from '../../core/member.ts';
import type { TicketReason } from '../../core/ticket.ts';

/**
 * Why somebody of the team is told. `waiting`: a person waits for a word of ours; `late`: their promise is near and nobody answers, so the
 * next mediator is told; `coordinator`: it is nearer still, or there is no next one; `nobody`: it cannot wait, and nobody on duty can be
 * told; `emergency`: whatever was told before, this person may be in danger; `handed_over`: a colleague passed it to her, and it is hers.
 */
export type Stage = 'waiting' | 'late' | 'coordinator' | 'nobody' | 'emergency' | 'handed_over';
export type Way = 'push' | 'sms';

/** A ticket whose person waits for a word of ours. */
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
  /** Who is at it. She is left in peace, unless it alarms, and the person is told of a broken promise all the same. */
  readonly heldBy: MemberId | null;
  /** The person may be in danger: nobody is at it, or they said so since they wait, and whoever is at it may not have seen it. */
  readonly alarms: boolean;
  readonly alerts: readonly EarlierAlert[];
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

/** One that was claimed before. `failed`: it did not arrive, and is not tried again. */
export type EarlierAlert = Alert & { readonly failed: boolean };
