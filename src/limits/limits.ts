/**
 * Guards against being flooded or drained: the figures, in one place. Whoever writes to us is never turned away at the webhook
 * (Twilio gives up on a 429, and a person would wait for ever): what comes is stored first, and limited afterwards.
 */
export const LIMITS = {
  /** Far more than anybody types, and than a call's keys make turns: two machines that talk to each other. The answers stop, the messages are kept. */
  messagesAMinute: 600,
  messagesAnHour: 3_000,
  /** Segments, not messages, are what an SMS costs. Where nothing more is sent: a helpline that falls silent by mistake costs more than it saves. */
  smsSegmentsADay: 500_000,
  whatsappMessagesADay: 2_000_000,
  /** The operator is told long before, at this share of a day's budget (5 000 segments, 20 000 messages), and once more when all of it is spent. */
  alarmAt: 0.01,
  /** However often somebody rings and hangs up: a line may break more than once, but not all day. */
  textsAfterCallsAnHour: 3,
  /** Wrong passwords of one visitor. */
  loginsAMinute: 5,
  /** Wrong passwords for one account, from wherever they come. */
  loginsAnHourOfAnAccount: 20,
} as const;
