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
 * the address is in the text.
 */
export const smsText = (screen: Screen): string => {
  const told = paragraphs(screen, 'short', (choice) => `${choice.digit} ${choice.label}`);
  return toGsm7([...told.lines, ...told.choices, ...told.footer].join('\n'), screen.language);
};

/** The messages that the screen becomes, in order; at least one. */
export const renderSms = (screen: Screen): readonly [string, ...string[]] => {
  const [first = '', ...rest] = split(smsText(screen), (text) => segments(text).segments <= MAX_SEGMENTS);
  return [first, ...rest];
};
