import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { loadConfig } from '../../src/config.ts';
import { type RunningServer, startServer } from '../../src/wiring/server.ts';

export const AUTH_TOKEN = 'bench-auth-token';

export type Bot = { readonly server: RunningServer; stop(): Promise<void> };

/** The whole program on its own PostgreSQL in a new folder, with the demo directory; SMS and calls as if live, on a carrier of ours. */
export const startBot = async (carrierUrl: string): Promise<Bot> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-bench-'));
  const config = loadConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    DEMO_DIRECTORY: 'on',
    TWILIO_ACCOUNT_SID: 'ACbench',
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    TWILIO_SMS_FROM: '+32460000000',
    TWILIO_VOICE_FROM: '+3220000000',
    TWILIO_API_BASE_URL: carrierUrl,
  });
  const server = await startServer({ config, log: pino({ level: 'silent' }) });
  return {
    server,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
