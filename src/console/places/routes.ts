import type { ConsoleContext } from '../context.ts';
import type { ConsoleRoute } from '../route.ts';
import { closureRoutes } from './closure-routes.ts';
import { placeRoutes } from './place-routes.ts';
import { scheduleRoutes } from './schedule-routes.ts';

/** Places, their schedules and their closures: what the coordinator changes by hand, by the same rules as an import. */
export const placesRoutes = (context: ConsoleContext): readonly ConsoleRoute[] => [
  ...placeRoutes(context),
  ...scheduleRoutes(context),
  ...closureRoutes(context),
];
