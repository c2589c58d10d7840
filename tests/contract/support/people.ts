import { expect } from 'vitest';
import type { Program } from './program.ts';
import type { Providers } from './providers.ts';
import { metaDelivery, postMeta, postTwilio, smsForm } from './requests.ts';
import type { Sent } from './sent.ts';
import { until } from './until.ts';

/** Somebody with a mobile phone, who writes by SMS or WhatsApp and reads what comes. */
export type Person = {
  readonly number: string;
  /** Hands a message to the bot as the provider does; answers are read with `receives`. */
  readonly writes: (text: string) => Promise<void>;
  /** Anything else than text, on WhatsApp. */
  readonly gives: (content: object) => Promise<void>;
  /** Presses what is on the last screen, by the beginning of its title. */
  readonly presses: (title: string) => Promise<void>;
  /** Waits until something unread matches; gives back all that was unread until there, and it is read now. */
  readonly receives: (pattern: RegExp, patienceMs?: number) => Promise<string>;
  readonly says: (text: string, pattern: RegExp) => Promise<string>;
  /** Everything that ever came. */
  readonly phone: () => readonly Sent[];
  readonly unread: () => readonly Sent[];
};

export type Town = {
  readonly sms: () => Person;
  readonly whatsapp: () => Person;
  readonly newNumber: () => string;
  /** What everybody wrote, and from which numbers: none of it may be in a log. */
  readonly written: Set<string>;
  readonly numbers: Set<string>;
};

const read = (messages: readonly Sent[]): string => messages.map(({ text }) => text).join('\n---\n');

/** People whom this program has never met, each with a number of their own. */
export const createTown = (program: Pick<Program, 'url'>, providers: Providers): Town => {
  const written = new Set<string>();
  const numbers = new Set<string>();
  const newNumber = (): string => {
    const number = `+3247${String(8_140_253 + numbers.size * 317)}`;
    numbers.add(number);
    return number;
  };

  const person = (channel: Sent['channel']): Person => {
    const number = newNumber();
    let seen = 0;
    const phone = (): readonly Sent[] =>
      providers.sent.filter((message) => message.to === number && message.channel === channel);
    const unread = (): readonly Sent[] => phone().slice(seen);

    const receives = (pattern: RegExp, patienceMs?: number): Promise<string> =>
      until(
        () => {
          const at = unread().findIndex(({ text }) => pattern.test(text));
          if (at === -1) return null;
          const text = read(unread().slice(0, at + 1));
          seen += at + 1;
          return text;
        },
        () => `Awaited ${pattern} by ${channel}; there came: ${read(unread()) || 'nothing'}`,
        patienceMs,
      );
    const gives = async (content: object): Promise<void> => {
      const answer = await postMeta(program.url, metaDelivery(number, content));
      expect(answer.status).toBe(200);
    };
    const writes = async (text: string): Promise<void> => {
      written.add(text);
      if (channel === 'whatsapp') return gives({ type: 'text', text: { body: text } });
      const answer = await postTwilio(program.url, '/webhooks/twilio/sms', smsForm(number, text));
      expect(answer.status).toBe(200);
    };
    const presses = async (title: string): Promise<void> => {
      const screen = phone().findLast((message) => message.presses.length > 0);
      // A pictogram may stand before the words.
      const choice = screen?.presses.find((each) => each.title.startsWith(title) || each.title.endsWith(` ${title}`));
      if (screen === undefined || choice === undefined) throw new Error(`Nothing to press is named ${title}.`);
      const kind = screen.kind === 'list' ? 'list_reply' : 'button_reply';
      await gives({ type: 'interactive', interactive: { type: kind, [kind]: { id: choice.id, title: choice.title } } });
    };
    const says = async (text: string, pattern: RegExp): Promise<string> => {
      await writes(text);
      return receives(pattern);
    };
    return { number, writes, gives, presses, receives, says, phone, unread };
  };
  return { sms: () => person('sms'), whatsapp: () => person('whatsapp'), newNumber, written, numbers };
};
