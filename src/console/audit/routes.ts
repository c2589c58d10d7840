import { Temporal } from 'temporal-polyfill';
import type { Accounts } from '../../accounts/accounts.ts';
import { auditActions, latestAudit } from '../../accounts/audit.ts';
import type { ConsoleContext } from '../context.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { auditPage } from './page.tsx';

const AT_ONCE = 50;

/** A day of the operator's calendar as two instants; null for what is no day. */
const dayOf = (text: string, timeZone: string): { from: Date; before: Date } | null => {
  try {
    const day = Temporal.PlainDate.from(text);
    const startOf = (date: Temporal.PlainDate): Date =>
      new Date(date.toZonedDateTime({ timeZone, plainTime: '00:00' }).epochMilliseconds);
    return { from: startOf(day), before: startOf(day.add({ days: 1 })) };
  } catch {
    return null;
  }
};

/** Who did what. Looking at it is written down as well. */
export const auditRoutes = (
  accounts: Accounts,
  context: Pick<ConsoleContext, 'pool' | 'timeZone'>,
): readonly ConsoleRoute[] => {
  const { pool, timeZone } = context;

  const show = async ({ request, response, visitor }: Visit): Promise<void> => {
    const asked = (name: string): string => {
      const value = request.query[name];
      return typeof value === 'string' ? value.slice(0, 100) : '';
    };
    const choice = { member: asked('member'), action: asked('action'), day: asked('day') };
    const after = asked('after');
    const lines = await latestAudit(pool, {
      ...(choice.member === '' ? {} : { memberId: choice.member }),
      ...(choice.action === '' ? {} : { action: choice.action }),
      ...(dayOf(choice.day, timeZone) ?? {}),
      ...(/^\d{1,18}$/.test(after) ? { olderThan: after } : {}),
      // One more than is shown says whether there is another page.
      limit: AT_ONCE + 1,
    });
    const shown = lines.slice(0, AT_ONCE);
    const html = await auditPage({
      visitor,
      lines: shown,
      members: await accounts.people.list(),
      actions: await auditActions(pool),
      choice,
      next: lines.length > AT_ONCE ? (shown.at(-1)?.id ?? null) : null,
      timeZone,
    });
    response.type('html').send(html);
  };

  return [{ method: 'get', path: '/audit', least: 'admin', audit: 'audit_viewed', handle: show }];
};
