/** Words that Twilio itself takes, alone in an SMS and in any case. Source: https://help.twilio.com/articles/223134027 */
const OUT = new Set(['stop', 'end', 'quit', 'cancel', 'unsubscribe', 'stopall', 'revoke', 'optout']);
const IN = new Set(['start', 'yes', 'unstop']);

/** What Twilio's own keeper of consent answers, in its own words. */
export const NETWORK_ANSWERS = {
  out: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  in: 'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
} as const;

export type Consent = {
  /** @returns what changed by this text, if anything. */
  read(resident: string, text: string): 'out' | 'in' | null;
  isOut(resident: string): boolean;
};

export const createConsent = (): Consent => {
  const silenced = new Set<string>();
  return {
    read: (resident, text) => {
      const word = text.trim().toLowerCase();
      if (OUT.has(word)) {
        const already = silenced.has(resident);
        silenced.add(resident);
        return already ? null : 'out';
      }
      if (IN.has(word) && silenced.delete(resident)) return 'in';
      return null;
    },
    isOut: (resident) => silenced.has(resident),
  };
};
