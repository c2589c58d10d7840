/**
 * `/console/tickets/:id`: one person's conversation. What was said (`line.tsx`) and what is known (`status.tsx`) keep themselves as they are on the
 * server; what one can do (`desk.tsx`) changes only when somebody takes the ticket or gives it back, so that nobody's typing is disturbed.
 */
import type { ConsoleContext } from '../context.ts';
import type { ConsoleRoute } from '../route.ts';
import { actRoutes } from './act-routes.ts';
import { answerRoutes } from './answer-routes.ts';
import { callRoutes } from './call-routes.ts';
import { languageRoutes } from './language-routes.ts';
import { mediaRoutes } from './media-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { placeRoutes } from './place-routes.tsx';
import type { ConversationPorts } from './ports.ts';
import { sessionRoutes } from './session-routes.ts';

export const conversationRoutes = (context: ConsoleContext, ports: ConversationPorts): readonly ConsoleRoute[] => {
  const room = { context, ports };
  return [
    ...pageRoutes(room),
    ...actRoutes(room),
    ...callRoutes(room),
    ...answerRoutes(room),
    ...sessionRoutes(room),
    ...placeRoutes(room),
    ...languageRoutes(room),
    ...mediaRoutes(room),
  ];
};
