import type { Inbound } from '../../../src/core/inbound.ts';
import type { DeliveryStatus } from '../../../src/core/messenger.ts';

/** Remembers what a webhook let through and what it turned away. */
export const recorder = () => {
  const inbounds: Inbound[] = [];
  const statuses: DeliveryStatus[] = [];
  const rejections: string[] = [];
  return {
    inbounds,
    statuses,
    rejections,
    accept: async (inbound: Inbound): Promise<'new' | 'duplicate'> => {
      inbounds.push(inbound);
      return 'new';
    },
    onStatus: async (status: DeliveryStatus): Promise<void> => {
      statuses.push(status);
    },
    onRejected: (channel: string, why: string): void => {
      rejections.push(`${channel}:${why}`);
    },
  };
};
