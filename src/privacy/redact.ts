import type { Prepared } from '../core/heard.ts';
import type { InboundContent } from '../core/inbound.ts';
import { loadPostcodes } from '../directory/gazetteer/postcodes.ts';
import { createRedaction, type Redacted } from './redaction/redacted.ts';

let redaction: ((text: string) => Redacted) | null = null;

/** A text as it may be stored. The 1 146 postcodes are read at the first use. */
export const redacted = (text: string): Redacted => {
  if (redaction === null) {
    const postcodes = loadPostcodes();
    redaction = createRedaction((digits) => postcodes.has(digits));
  }
  return redaction(text);
};

/** What a person sent, as it may be stored: their words without the numbers that are nobody else's business. */
export const redactedContent = (content: InboundContent): InboundContent => {
  switch (content.type) {
    case 'text':
    case 'speech':
      return { ...content, text: redacted(content.text).text };
    case 'media':
      return content.caption === null ? content : { ...content, caption: redacted(content.caption).text };
    case 'choice':
    case 'digits':
    case 'silence':
    case 'call_started':
    case 'call_ended':
    case 'location':
    case 'unsupported':
      return content;
    default:
      return content satisfies never;
  }
};

/** What was heard in a voice note, as it may be stored. */
export const redactedPrepared = (prepared: Prepared): Prepared =>
  prepared.heard?.type === 'words'
    ? { ...prepared, heard: { type: 'words', text: redacted(prepared.heard.text).text } }
    : prepared;
