import { percentile, round } from './support/figures.ts';
import type { Sizes } from './support/sizes.ts';
import { onStage } from './support/stage.ts';
import type { Report } from './support/target.ts';

/**
 * How soon a webhook is answered on a busy day: 80 messages and 240 statuses a second come at their time, whether or not the earlier
 * requests are answered, while their turns are taken and their answers sent.
 */
const INBOUND_A_SECOND = 80;
const STATUSES_A_SECOND = 240;
const WARM_UP_SECONDS = 5;
const MOST_MS = 50;
/** Statuses are of messages that were sent: where too few are, the rest of the figures are those of a lesser load. */
const LEAST_STATUSES = 0.95 * STATUSES_A_SECOND;

export const benchWebhooks = ({ rushSeconds: seconds }: Sizes): Promise<Report> =>
  onStage(async ({ people, postgres, bot }) => {
    const { url: botUrl } = await bot(postgres.url);
    const load = { inboundPerSecond: INBOUND_A_SECOND, statusesPerSecond: STATUSES_A_SECOND, botUrl } as const;
    const rushed = await people.rush({ channel: 'rush', ...load, warmUpSeconds: WARM_UP_SECONDS, seconds, digit: 3 });
    const row = (what: string, times: readonly number[]) => {
      const p99 = percentile(times, 0.99);
      const [p50Ms, p99Ms, worstMs] = [round(percentile(times, 0.5)), round(p99), round(Math.max(...times))];
      return {
        what,
        perSecond: round(times.length / seconds),
        p50Ms,
        p99Ms,
        worstMs,
        p99OfTarget: round(p99 / MOST_MS, 2),
      };
    };
    const { sms, whatsapp, statuses, late, failed, statusesMissing, replies } = rushed;
    const inbound = [...sms, ...whatsapp];
    const rows = [
      row('an SMS', sms),
      row('a message by WhatsApp', whatsapp),
      row('a status of a message that was sent', statuses),
      row('all of them', [...inbound, ...statuses]),
    ];
    const about = [
      { what: 'requests not answered with 200', value: failed },
      { what: 'statuses a second that no sent message had to tell', value: round(statusesMissing / seconds) },
      { what: 'answers sent a second meanwhile', value: round(replies / seconds) },
      { what: 'the load’s own lateness, p99, ms (part of the times above)', value: round(percentile(late, 0.99)) },
    ];
    const target = { bound: 'at most', target: MOST_MS, unit: 'ms' } as const;
    const rate = `at ${INBOUND_A_SECOND} messages and ${STATUSES_A_SECOND} statuses a second`;
    return {
      tables: [
        { title: `A webhook's answer ${rate}, open loop, signed (target: p99 ≤ ${MOST_MS} ms)`, rows },
        { title: 'Meanwhile', rows: about },
      ],
      targets: [
        { ...target, what: `webhook of a message ${rate}: p99`, measured: percentile(inbound, 0.99) },
        { ...target, what: `webhook of a status ${rate}: p99`, measured: percentile(statuses, 0.99) },
        {
          what: 'statuses a second',
          bound: 'at least',
          target: LEAST_STATUSES,
          unit: 'a second',
          measured: statuses.length / seconds,
        },
        { what: 'webhooks not answered with 200', bound: 'at most', target: 0, unit: 'requests', measured: failed },
      ],
    };
  });
