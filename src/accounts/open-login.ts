import type { BetterAuthPlugin } from 'better-auth';
import { z } from 'zod';

/**
 * Logs somebody in whom we know by other means: by an invitation that was just accepted, or by the console's own password. Has no address:
 * only this server can call it.
 */
export const openLogin = async () => {
  const [{ APIError, createAuthEndpoint }, { setSessionCookie }] = await Promise.all([
    import('better-auth/api'),
    import('better-auth/cookies'),
  ]);
  return {
    id: 'open-login',
    endpoints: {
      openLogin: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ memberId: z.string(), consoleProof: z.string().nullable() }) },
        async (context) => {
          const { memberId, consoleProof } = context.body;
          const { internalAdapter } = context.context;
          const user = await internalAdapter.findUserById(memberId);
          const session = await internalAdapter.createSession(memberId, false, { consoleProof });
          if (user === null || session === null) throw new APIError('UNAUTHORIZED');
          await setSessionCookie(context, { session, user });
          return context.json({ token: session.token });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
};
