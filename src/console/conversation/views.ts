import type { ConversationLine } from '../../core/conversation.ts';
import type { TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import { createDrawing } from '../live/drawing.ts';
import { dayWords, type Times } from '../live/times.tsx';
import { type LivePiece, type LiveView, livePiece } from '../live/view.ts';
import type { Visitor } from '../route.ts';
import { Line } from './line.tsx';
import { type Loaded, stateFor } from './load.ts';
import type { Room } from './ports.ts';
import { Status } from './status.tsx';

type Lines = {
  readonly lines: readonly ConversationLine[];
  readonly ticketId: TicketId;
  readonly times: Times;
  readonly spoken: Language | null;
};

/** Draws the lines of one conversation, and again only those that changed. */
export const createLines = () => {
  const drawing = createDrawing();
  return (
    { lines, ticketId, times, spoken }: Lines,
    translations?: ReadonlyMap<string, string>,
  ): Promise<readonly LivePiece[]> =>
    drawing((draw) =>
      Promise.all(
        lines.map((line, index) => {
          const before = lines[index - 1];
          const startsDay = before === undefined || dayWords(before.at, times) !== dayWords(line.at, times);
          const translation = translations?.get(line.id);
          const key = JSON.stringify([startsDay, spoken, translation, line]);
          return draw(line.id, key, () =>
            Line({ line, ticketId, times, spoken, startsDay, ...(translation === undefined ? {} : { translation }) }),
          );
        }),
      ),
    );
};

/** What a visitor sees of a conversation, beside what they can do. */
export const conversationView = async (
  { context, ports }: Room,
  { loaded, visitor, draw }: { loaded: Loaded; visitor: Visitor; draw: ReturnType<typeof createLines> },
  translations?: ReadonlyMap<string, string>,
): Promise<LiveView> => {
  const now = context.clock.now();
  const { ticket, conversation } = loaded;
  const times = { language: visitor.language, timeZone: context.timeZone, now };
  const state = stateFor(loaded, visitor.id, now);
  const { communeOf } = ports.words;
  const status = String(await Status({ ticket, calls: loaded.calls, reach: conversation, state, times, communeOf }));
  const { lines, language: spoken } = conversation;
  const items = await draw({ lines, ticketId: ticket.id, times, spoken }, translations);
  return { items, parts: [livePiece('status', status)] };
};
