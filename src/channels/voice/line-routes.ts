import { type Request, Router } from 'express';
import { z } from 'zod';
import type { LineStep, Whisper } from '../../core/caller.ts';
import { asId, type CallId, type HandoverId } from '../../core/ids.ts';
import type { Inbound } from '../../core/inbound.ts';
import type { Language } from '../../core/language.ts';
import type { Speaker } from '../../core/speaker.ts';
import { answered, type Outcome, rejected } from '../shared/webhook.ts';
import type { Form } from '../twilio/form.ts';
import { publicBase, signedForm, type TwilioWebhookOptions } from '../twilio/signed-form.ts';
import { type LineContext, renderLine } from './line.ts';
import type { LineWords } from './line-words.ts';
import { CONNECT, renderQuestion, renderSentence } from './mediator-line.ts';
import { parseCall } from './parse.ts';

/** What a handed-over call asks of the program. Each is harmless when it is asked twice. Null: nobody waits any more, they were erased. */
export type LinePort = {
  /** Whom to call in danger was said: the caller wants to be put through, or not. */
  start(id: HandoverId, wants: boolean): Promise<LineStep | null>;
  /** The nth telephone has rung. */
  rang(id: HandoverId, nth: number, status: 'no_answer' | 'failed'): Promise<LineStep | null>;
  whisper(call: CallId): Promise<Whisper | null>;
  /** A mediator pressed 1. `taken` false: nobody waits any more, which she is told in her own language. */
  take(id: HandoverId, call: CallId): Promise<{ readonly taken: boolean; readonly hers: Language }>;
  choose(id: HandoverId, leavesMessage: boolean): Promise<LineStep | null>;
  /** What a caller said after the tone. @param recording the provider's id of it */
  keepMessage(id: HandoverId, recording: string): Promise<LineStep | null>;
};

export type LineOptions = {
  readonly port: LinePort;
  readonly words: LineWords;
  /** The helpline's own number: what everybody sees who is rung. E.164. */
  readonly callerId: string;
};

type Options = TwilioWebhookOptions & {
  readonly line: LineOptions;
  readonly speaker: Speaker;
  /** Stores that the caller's line is closed. */
  readonly ended: (inbound: Inbound) => Promise<void>;
};

const XML = 'text/xml';
const SILENCE = '<Response><Hangup/></Response>';
const NOTHING = answered(XML, '<Response/>');

const idOf = <Id extends HandoverId | CallId>(value: unknown): Id | null =>
  typeof value === 'string' && /^[1-9]\d{0,17}$/.test(value) ? asId<Id>(value) : null;

const nthOf = (value: unknown): number | null =>
  typeof value === 'string' && /^[1-9]$/.test(value) ? Number(value) : null;

/** https://www.twilio.com/docs/voice/twiml/record#action: an id, and never the address that stands beside it. */
const recording = z.object({
  RecordingSid: z.string().regex(/^RE\w{1,64}$/),
  RecordingStatus: z.string().default('completed'),
});

/** `DialCallStatus` of a call that never rang: https://www.twilio.com/docs/voice/twiml/dial#action */
const hasFailed = ({ DialCallStatus }: Form): boolean => DialCallStatus === 'failed';

/** The line of a caller who asked for a person, wherever it is rendered. */
export const lineContext = (
  { line: { words, callerId }, speaker, publicUrl }: Pick<Options, 'line' | 'speaker' | 'publicUrl'>,
  request: Request,
  id: HandoverId,
): LineContext => {
  const baseUrl = publicBase(publicUrl, request);
  return {
    words,
    speaker,
    baseUrl,
    callerId,
    address: (path) => `${baseUrl}${request.baseUrl}/voice/handover/${id}/${path}`,
  };
};

/**
 * `POST /voice/handover/:id/…`. On the caller's line: `start`, chose to be put through; `rang/:nth`, a telephone has rung; `choice`, chose
 * between a message and being rung back; `message`, has spoken; `silent`, has not; `recorded`, the recording is there. On a mediator's:
 * `whisper/:call`, she picked up; `answer/:call`, she pressed a key. Ids stand in the addresses and no number: addresses are logged.
 */
export const lineRoutes = (options: Options): Router => {
  const { port, words } = options.line;

  const told = (request: Request, id: HandoverId, step: LineStep | null): Outcome =>
    answered(XML, step === null ? SILENCE : renderLine(lineContext(options, request, id), step.handover, step.line));

  /** On the caller's line: whoever hung up meanwhile is told nothing and is known to have gone; no telephone rings for them any more. */
  const onTheLine =
    (step: (id: HandoverId, form: Form, request: Request) => Promise<LineStep | null>) =>
    async (form: Form, request: Request): Promise<Outcome> => {
      const id = idOf<HandoverId>(request.params.id);
      const parsed = parseCall(form, 1);
      if (id === null || parsed.type === 'malformed') return rejected('malformed');
      if (parsed.inbound.content.type !== 'call_ended') return told(request, id, await step(id, form, request));
      await options.ended(parsed.inbound);
      return NOTHING;
    };

  const keep = async (
    form: Form,
    request: Request,
  ): Promise<{ readonly id: HandoverId; readonly step: LineStep | null } | null> => {
    const id = idOf<HandoverId>(request.params.id);
    const read = recording.safeParse(form);
    if (id === null || !read.success) return null;
    // `absent`: nothing was said. Another caller's message is not theirs.
    const kept = read.data.RecordingStatus === 'completed';
    return { id, step: kept ? await port.keepMessage(id, read.data.RecordingSid) : await port.choose(id, false) };
  };

  const whisper = async (request: Request): Promise<Outcome> => {
    const [id, call] = [idOf<HandoverId>(request.params.id), idOf<CallId>(request.params.call)];
    if (id === null || call === null) return rejected('malformed');
    const about = await port.whisper(call);
    const context = lineContext(options, request, id);
    if (about === null) return answered(XML, SILENCE);
    const action = context.address(`answer/${call}`);
    return answered(XML, renderQuestion(context, { language: about.hers, lines: words.whisper(about), action }));
  };

  const take = async (form: Form, request: Request): Promise<Outcome> => {
    const [id, call] = [idOf<HandoverId>(request.params.id), idOf<CallId>(request.params.call)];
    if (id === null || call === null) return rejected('malformed');
    if (form.Digits !== '1') return answered(XML, SILENCE);
    const { taken, hers: language } = await port.take(id, call);
    if (taken) return answered(XML, CONNECT);
    const lines = [words.word(language, 'whisper_gone')];
    return answered(XML, renderSentence(lineContext(options, request, id), { language, lines, hangsUp: true }));
  };

  const signed = { ...options, channel: 'voice' } as const;
  const router = Router();
  const post = (path: string, handle: (form: Form, request: Request) => Promise<Outcome>): void => {
    router.post(`/voice/handover/:id/${path}`, signedForm(signed, handle));
  };
  post(
    'start',
    onTheLine((id, form) => port.start(id, form.Digits === '1')),
  );
  post(
    'choice',
    onTheLine((id, form) => port.choose(id, form.Digits === '1')),
  );
  post(
    'silent',
    onTheLine((id) => port.choose(id, false)),
  );
  post(
    'rang/:nth',
    onTheLine((id, form, request) => {
      const nth = nthOf(request.params.nth);
      return nth === null ? Promise.resolve(null) : port.rang(id, nth, hasFailed(form) ? 'failed' : 'no_answer');
    }),
  );
  post('message', async (form, request) => {
    const kept = await keep(form, request);
    if (kept === null) return rejected('malformed');
    const parsed = parseCall(form, 1);
    if (parsed.type === 'parsed' && parsed.inbound.content.type === 'call_ended') return NOTHING;
    return told(request, kept.id, kept.step);
  });
  post('recorded', async (form, request) => {
    const kept = await keep(form, request);
    return kept === null ? rejected('malformed') : NOTHING;
  });
  post('whisper/:call', (_form, request) => whisper(request));
  post('answer/:call', (form, request) => take(form, request));
  return router;
};
