import type { CodeMaker } from '../../booking/code.ts';
import type { Gazetteer } from '../../core/gazetteer.ts';
import type { MemberId, TicketId } from '../../core/ids.ts';
import type { Translator } from '../../core/translator.ts';
import type { ReceivedFetchers } from '../../handoff/transcript/received-file.ts';
import type { ReadReply } from '../../handoff/transcript/received-lines.ts';
import type { Words } from '../../prompts/when.ts';
import type { ConsoleContext } from '../context.ts';
import type { Live } from '../live/live.ts';

/** What a conversation needs beside what every page has. */
export type ConversationPorts = {
  readonly live: Live;
  /** Of residents' sentences about sessions. */
  readonly words: Words;
  readonly gazetteer: Gazetteer;
  readonly makeCode: CodeMaker;
  /**
   * Rings the mediator, then the person. Null: this helpline cannot call.
   * @returns `ringing` where her telephone is about to ring; every other type is told as impossible now
   */
  readonly call: ((ticketId: TicketId, memberId: MemberId) => Promise<{ readonly type: string }>) | null;
  /** Whether a telephone of the person's can be rung from here, and if not, why. */
  readonly callable: (ticketId: TicketId) => Promise<'callable' | 'unreachable' | 'not_allowed'>;
  /** Where files that people sent are fetched. */
  readonly fetchers: ReceivedFetchers;
  /** What was said on a call, from what is kept of it; left out: of a call only the caller's words are shown. */
  readonly readReply: ReadReply;
  readonly translator: Pick<Translator, 'translate'>;
};

/** A conversation's pages: what they all work with. */
export type Room = { readonly context: ConsoleContext; readonly ports: ConversationPorts };
