import type { Accounts } from '../accounts/accounts.ts';
import type { MayPush } from '../handoff/push/hosts.ts';
import { pushKeys } from '../handoff/push/keys.ts';
import { PushSwitch } from './alerts/push-switch.tsx';
import { alertRoutes } from './alerts/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import type { ConsoleContext } from './context.ts';
import type { ConversationPorts } from './conversation/ports.ts';
import { conversationRoutes } from './conversation/routes.ts';
import { dutyRoutes } from './duty/routes.ts';
import { exportsRoutes } from './exports/routes.ts';
import { feedsRoutes } from './feeds/routes.ts';
import { type ImportsOptions, importsRoutes } from './imports/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { placesRoutes } from './places/routes.ts';
import { profileRoutes } from './profile/routes.ts';
import { type QueuePorts, queueRoutes } from './queue/routes.ts';
import { repliesRoutes } from './replies/routes.ts';
import type { ConsoleRoute } from './route.ts';
import { searchRoutes } from './search/routes.ts';
import { sessionsRoutes } from './sessions/routes.ts';
import { shiftRoutes } from './shifts/routes.ts';
import { type UndeliveredMessages, undeliveredRoutes } from './undelivered-view.ts';

/** What single pages need beside what all have. */
export type ConsolePorts = ConversationPorts &
  QueuePorts &
  ImportsOptions & {
    readonly accounts: Accounts;
    readonly undelivered: UndeliveredMessages;
    /** Which push services our server may send to. */
    readonly mayPush: MayPush;
  };

/** Every address of the console for those who have logged in. */
export const consolePages = (context: ConsoleContext, ports: ConsolePorts): readonly ConsoleRoute[] => {
  const { accounts } = ports;
  const { pool, seals } = context;
  return [
    ...queueRoutes(context, ports),
    ...conversationRoutes(context, ports),
    ...searchRoutes(context),
    ...repliesRoutes(context),
    ...undeliveredRoutes(ports.undelivered, context.timeZone),
    ...shiftRoutes(context),
    ...dutyRoutes(context),
    ...alertRoutes(context, ports.mayPush),
    ...sessionsRoutes(context),
    ...placesRoutes(context),
    ...importsRoutes(context, ports),
    ...exportsRoutes(context),
    ...feedsRoutes(context),
    ...profileRoutes(accounts, context, {
      pushSwitch: async ({ visitor }) => PushSwitch({ visitor, publicKey: (await pushKeys(pool, seals)).publicKey }),
    }),
    ...peopleRoutes(accounts, context),
    ...auditRoutes(accounts, context),
  ];
};
