import { espeak } from '../src/speech/espeak.ts';
import { callTranscripts } from './calls.ts';
import { benchConversations, bookingTargets } from './conversations.ts';
import { createTimer } from './support/listen.ts';
import { withTalk } from './support/talk.ts';
import type { Report } from './support/target.ts';

/** What a booking costs the person, in ten languages, and whole calls to be read. */
export const benchBooking = async (): Promise<Report> => {
  const voice = espeak();
  try {
    return await withTalk(async (talk) => {
      const timer = createTimer(voice);
      const rows = await benchConversations(talk, timer);
      const title = 'A booking (targets in French: ≤ 3 messages, ≤ 6 SMS segments; the offer within 60 s of speech)';
      return { tables: [{ title, rows }], targets: bookingTargets(rows), words: await callTranscripts(talk, timer) };
    });
  } finally {
    await voice.close();
  }
};
