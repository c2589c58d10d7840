import type { ConversationLine } from '../../core/conversation.ts';
import type { TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import { createDrawing } from '../live/drawing.ts';
import { dayWords, type Times } from '../live/times.tsx';
import { type LivePiece, type LiveView, livePiece } from '../live/view.ts';
import type { Visitor } from '../route.ts';
import { Earlier, Later } from './earlier.tsx';
import { Line } from './line.tsx';
import { type Loaded, stateFor } from './load.ts';
import type { Room } from './ports.ts';
import { Seen as SeenUpTo } from './seen.tsx';
import { Status } from './status.tsx';

type Lines = {
  readonly lines: readonly ConversationLine[];
  readonly ticketId: TicketId;
  readonly times: Times;
  readonly spoken: Language | null;
  /** They are earlier than this; null: the latest. */
  readonly before: string | null;
};

/** Draws the lines of one conversation, and again only those that changed. */
export const createLines = () => {
  const drawing = createDrawing();
  return (
    { lines, ticketId, times, spoken, before }: Lines,
    translations?: ReadonlyMap<string, string>,
  ): Promise<readonly LivePiece[]> =>
    drawing((draw) =>
      Promise.all(
        lines.map((line, index) => {
          const last = lines[index - 1];
          const startsDay = last === undefined || dayWords(last.at, times) !== dayWords(line.at, times);
          const translation = translations?.get(line.id);
          const key = JSON.stringify([startsDay, spoken, translation, line]);
          return draw(line.id, key, () =>
            Line({
              ...{ line, ticketId, times, spoken, before, startsDay },
              ...(translation === undefined ? {} : { translation }),
            }),
          );
        }),
      ),
    );
};

type Seen = {
  readonly loaded: Loaded;
  readonly visitor: Visitor;
  readonly draw: ReturnType<typeof createLines>;
  /** The page of earlier messages that it is; null: of the latest. */
  readonly before: string | null;
};

/**
 * What a visitor sees of a conversation, beside what they can do. A page of earlier messages never gets a new line: what comes meanwhile is counted
 * below the lines, with the way to it.
 */
export const conversationView = async (
  { context, ports }: Room,
  { loaded, visitor, draw, before }: Seen,
  translations?: ReadonlyMap<string, string>,
): Promise<LiveView> => {
  const now = context.clock.now();
  const { ticket, conversation } = loaded;
  const times = { language: visitor.language, timeZone: context.timeZone, now };
  const state = stateFor(loaded, visitor.id, now);
  const { communeOf } = ports.words;
  const { calls, changes, bookings } = loaded;
  const status = String(
    await Status({
      ticket,
      calls,
      changes,
      bookings,
      reach: conversation,
      state,
      visitorId: visitor.id,
      times,
      communeOf,
    }),
  );
  const { lines, language: spoken, earlier, later, newest } = conversation;
  const drawn = await draw({ lines, ticketId: ticket.id, times, spoken, before }, translations);
  const way = { ticketId: ticket.id, language: visitor.language };
  const parts = [
    livePiece('status', status),
    livePiece('earlier', String(await Earlier({ ...way, earlier }))),
    livePiece('seen', String(await SeenUpTo({ newest }))),
  ];
  if (later === null) return { items: drawn, parts };
  return { items: [...drawn, livePiece('later', String(await Later({ ...way, later })))], parts };
};
