import type { Screen } from '../../core/screen.ts';
import { split } from '../shared/cut.ts';
import { paragraphs } from '../shared/wordings.ts';
import { toGsm7 } from './gsm7.ts';
import { segments } from './segments.ts';

/**
 * Ten segments are 1530 septets: within Twilio's 1600 characters, and as much as a handset reliably puts together
 * again.
 */
const MAX_SEGMENTS = 10;

/**
 * A screen as one SMS text: the short form of its lines, a line for each choice, the footer. No pictograms, and no pin:
 * the address is in the text. A file is a link to it.
 */
export const smsText = (screen: Screen): string => {
  const told = paragraphs(screen, 'short', (choice) => `${choice.digit} ${choice.label}`);
  const text = [...told.lines, ...told.choices, ...told.footer].join('\n');
  const url = screen.attachment?.url ?? null;
  // A link is letters that GSM-7 has: folded with the words it would lead elsewhere.
  return [toGsm7(text, screen.language), ...(url === null ? [] : [url])].filter((part) => part !== '').join('\n');
};

/** The messages that the screen becomes, in order; at least one. */
export const renderSms = (screen: Screen): readonly [string, ...string[]] => {
  const [first = '', ...rest] = split(smsText(screen), (text) => segments(text).segments <= MAX_SEGMENTS);
  return [first, ...rest];
};
