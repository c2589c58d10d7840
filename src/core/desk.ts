import type { Channel } from './channel.ts';
import type { Fetched } from './file-fetcher.ts';
import type { Point } from './geo.ts';
import type { OutboundId, TicketId } from './ids.ts';
import type { InboundContent } from './inbound.ts';
import type { Language } from './language.ts';
import type { Need } from './need.ts';
import type { SessionChange } from './session-change.ts';
import type { TicketReason } from './ticket.ts';

/**
 * Where mediators answer. Our own console reads the database itself: there is nothing to tell it, and what it says it writes there. Another
 * desk (Chatwoot) is told over the network what happens to a ticket, and tells what its people answer.
 */
export type Desk = { readonly type: 'console' } | RemoteDesk;

/** Why a desk did not do what it was asked. Only after `unreachable` nobody knows whether it did. */
export type DeskFailed = {
  readonly type: 'failed';
  readonly code:
    | 'unreachable' // no answer, a time-out or a 5xx
    | 'throttled'
    | 'refused' // a token, a right, an account: an operator puts it right
    | 'gone' // somebody deleted it there
    | 'invalid'; // it does not take this
  /** Its status or error code, never words. */
  readonly detail: string;
  readonly retryAfterSeconds?: number;
};

export type DeskDone<Value> = { readonly type: 'done'; readonly value: Value } | DeskFailed;

/** Who waits, as a desk knows them: `key` is ours and says nothing of them, the others are its own. */
export type DeskPerson = { readonly key: string; readonly remoteId: string; readonly sourceId: string };

export type DeskTicket = {
  readonly id: TicketId;
  readonly channel: Channel;
  readonly reason: TicketReason;
  readonly language: Language | null;
  readonly need: Need | null;
  readonly postcode: string | null;
};

type MediaKind = Extract<InboundContent, { type: 'media' }>['kind'];

/** Something that the person sent. */
export type DeskMessage = {
  readonly channel: Channel;
  readonly text: string | null;
  /** What a recogniser heard: it may be wrong. */
  readonly transcript: string | null;
  readonly point: Point | null;
  readonly file: { readonly bytes: Uint8Array; readonly mimeType: string; readonly kind: MediaKind } | null;
  /** They sent a file that is not kept here. */
  readonly missing: MediaKind | 'unsupported' | null;
};

/** Why an answer did not go to the person. */
export type DeskRefusal =
  | 'closed' // the ticket was closed
  | 'stopped' // the person said STOP
  | 'gone' // the person was forgotten
  | 'taken' // a mediator answers in our own console
  | 'no_way' // no number, or none that the file can go to
  | 'file' // a file that no channel takes
  | 'empty';

/** What the people of a desk are told among themselves: the person never sees it. */
export type DeskNote =
  /** Again, when a session of the person's was cancelled or moved meanwhile. `changes`: the latest first. */
  | { readonly type: 'opened'; readonly ticket: DeskTicket; readonly changes: readonly SessionChange[] }
  | { readonly type: 'stopped' }
  | { readonly type: 'started' }
  /** The person asked for deletion: the last that is said of them. */
  | { readonly type: 'erased' }
  /** A message of the person that the desk does not take. */
  | { readonly type: 'left_out' }
  | { readonly type: 'not_sent'; readonly why: DeskRefusal }
  /** It waits for the person's next message. */
  | { readonly type: 'held' }
  /** With our own or the provider's code. */
  | { readonly type: 'undelivered'; readonly failure: string };

/** How far an answer has come. */
export type DeskDelivery = 'delivered' | 'read' | 'failed';

/** What a desk's people answered: words, and addresses at the desk of the files that they added. */
export type DeskAnswer = {
  /** The desk's own number of it: told twice it is one. */
  readonly remoteId: string;
  readonly text: string;
  readonly files: readonly string[];
};

/** A conversation as it stands at the desk. */
export type DeskLook = {
  readonly open: boolean;
  /** Those after what was seen before. */
  readonly answers: readonly DeskAnswer[];
  /** The latest message there, whoever's. */
  readonly seen: string;
};

/**
 * Every act says how it ended and none throws for what the desk answers. What is given has a `mark` of ours, by which it is found again:
 * nothing is repeated before the desk was asked whether it has it.
 */
export type RemoteDesk = {
  readonly type: 'remote';
  /** Finds them by the key, or makes them known. Twice is harmless. */
  meet(key: string): Promise<DeskDone<DeskPerson>>;
  /** The conversation of a ticket that is there already; null: none is. */
  findConversation(person: DeskPerson, ticket: DeskTicket): Promise<DeskDone<string | null>>;
  /** @returns what the desk calls the conversation */
  open(person: DeskPerson, ticket: DeskTicket): Promise<DeskDone<string>>;
  /** Whether something with this mark came there after the message `seen`. */
  has(conversation: string, mark: string, seen: string): Promise<DeskDone<boolean>>;
  say(conversation: string, mark: string, message: DeskMessage): Promise<DeskDone<null>>;
  note(conversation: string, mark: string, note: DeskNote): Promise<DeskDone<null>>;
  /** `failure`: our own or the provider's code, where it failed. */
  deliver(
    conversation: string,
    answer: string,
    delivery: DeskDelivery,
    failure: string | null,
  ): Promise<DeskDone<null>>;
  setOpen(conversation: string, open: boolean): Promise<DeskDone<null>>;
  look(conversation: string, seen: string): Promise<DeskDone<DeskLook>>;
  /** Deletes the person and every word of theirs there. Who is not there any more is forgotten. */
  forget(key: string): Promise<DeskDone<null>>;
  fetchFile(address: string, withinMs: number): Promise<Fetched>;
};

/** What a desk makes happen here. */
export type DeskActs = {
  /** Sends an answer to the person, once, however often it is asked with one key. */
  answer(given: {
    readonly ticketId: TicketId;
    readonly requestKey: string;
    readonly text: string;
    readonly files: readonly { readonly bytes: Uint8Array; readonly mimeType: string }[];
  }): Promise<
    | { readonly type: 'queued'; readonly outboundId: OutboundId }
    | { readonly type: 'refused'; readonly why: DeskRefusal }
  >;
  /** Gives the person back to the bot, with the sentence that says so. Once closed, it changes nothing. */
  close(ticketId: TicketId): Promise<void>;
};
