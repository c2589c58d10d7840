import { type Attributes, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ContactId, InboundId, OutboundId } from '../core/ids.ts';

/** What a span says of its work: ids and names, never a number or a word of anyone. */
type Facts = {
  readonly channel?: string;
  /** The same id as in the log: by it the spans of one message belong together, from its webhook to the provider. */
  readonly inboundId?: InboundId | null;
  readonly outboundId?: OutboundId;
  readonly contactId?: ContactId;
};

export type Telling = {
  /** What was known only during the work. */
  facts(facts: Facts): void;
  /** It came to nothing, which was to be expected now and then. @param code a failure's own name */
  failed(code: string): void;
};

const NAMES = { store: 'passerelle store', turn: 'passerelle turn', send: 'passerelle send' } as const;

const attributesOf = ({ channel, inboundId, outboundId, contactId }: Facts): Attributes => ({
  ...(channel === undefined ? {} : { 'passerelle.channel': channel }),
  ...(inboundId == null ? {} : { 'passerelle.inbound_id': inboundId }),
  ...(outboundId === undefined ? {} : { 'passerelle.outbound_id': outboundId }),
  ...(contactId === undefined ? {} : { 'passerelle.contact_id': contactId }),
});

/**
 * Only the interface of OpenTelemetry: without an SDK, which whoever runs the program loads before it (`node --import`), every span is
 * nothing. https://opentelemetry.io/docs/specs/otel/trace/api/#behavior-of-the-api-in-the-absence-of-an-installed-sdk
 */
const tracer = trace.getTracer('passerelle');

/** Does some work within a span; what the work's own parts record (a query, a request) stands below it. @throws what the work throws */
export const withSpan = <Result>(
  name: keyof typeof NAMES,
  facts: Facts,
  work: (telling: Telling) => Promise<Result>,
): Promise<Result> =>
  tracer.startActiveSpan(NAMES[name], async (span) => {
    const tell = (some: Facts): void => {
      // Nobody listens, in most programs.
      if (span.isRecording()) span.setAttributes(attributesOf(some));
    };
    const failed = (message: string): void => {
      span.setStatus({ code: SpanStatusCode.ERROR, message });
    };
    try {
      tell(facts);
      return await work({ facts: tell, failed });
    } catch (error) {
      // By name: the message of an error could hold what a person wrote.
      failed(error instanceof Error ? error.name : 'unknown');
      throw error;
    } finally {
      span.end();
    }
  });
