import type { Told } from '../../../src/channels/voice/wait.ts';
import type { VoiceWebhookOptions } from '../../../src/channels/voice/webhook.ts';
import type { Language } from '../../../src/core/language.ts';
import { wording } from './screens.ts';

/** What a caller is told while there is no answer, in words that name their language. */
export const announcements = (language: Language): Told => ({
  hold: wording(`Un instant (${language}).`),
  person: wording(`Une personne (${language}) : 9.`),
  sorry: wording(`Excusez-nous (${language}).`),
});

/** Everything that a call needs beside its answers, where these come at once. */
export const unhurried: Pick<VoiceWebhookOptions, 'announcements' | 'envelope' | 'handOver'> = {
  announcements,
  envelope: { seal: (text) => text, open: (sealed) => sealed },
  handOver: () => Promise.reject(new Error('nobody was to be handed over')),
};
