import { type Request, Router } from 'express';
import type { LineStep } from '../../core/caller.ts';
import type { Inbound } from '../../core/inbound.ts';
import type { Language } from '../../core/language.ts';
import type { Screen } from '../../core/screen.ts';
import type { Speaker } from '../../core/speaker.ts';
import { answered, type Outcome, rejected } from '../shared/webhook.ts';
import type { Form } from '../twilio/form.ts';
import { publicBase, signedForm, type TwilioWebhookOptions } from '../twilio/signed-form.ts';
import { type Answer, createAnswering, type HandOver } from './answering.ts';
import { type CallBackOptions, callBackRoutes } from './callback-routes.ts';
import { renderLine } from './line.ts';
import { type LineOptions, lineContext, lineRoutes } from './line-routes.ts';
import { parseCall } from './parse.ts';
import { renderVoice } from './render.ts';
import { carried, type Envelope, readCarried } from './said.ts';
import { type Announcements, languageOf, readLanguage, renderHold, renderSorry } from './wait.ts';

export type VoiceWebhookOptions = TwilioWebhookOptions & {
  readonly answer: Answer;
  readonly handOver: HandOver;
  /**
   * Stores that the line is closed. Told by the number's status callback, by a last answer on its way, or by both: the
   * provider id is the same, so the second is a duplicate. Throws when nothing could be stored.
   */
  readonly ended: (inbound: Inbound) => Promise<void>;
  /** Names what is played. Nothing is synthesised here: Twilio waits for us. */
  readonly speaker: Speaker;
  readonly announcements: Announcements;
  readonly envelope: Envelope;
  /** Told what a caller heard instead of an answer: that it comes, that a person will ring back, or that we cannot. */
  readonly onLate?: (what: 'held' | 'handed_over' | 'sorry') => void;
  /** Puts callers through to a person. Left out: they are told that one rings them back. */
  readonly line?: LineOptions;
  /** Mediators call from tickets. */
  readonly callBack?: CallBackOptions;
  /** Left out: what a telephone allows. */
  readonly patience?: Patience;
};

const XML = 'text/xml';
const NOTHING = answered(XML, '<Response/>');

/** Milliseconds for each of what a request may wait for. */
export type Patience = {
  /** For the answer. */
  readonly answer: number;
  /** For the answer when it is asked for the last time, then for handing the call over. */
  readonly lastAnswer: number;
  readonly handOver: number;
};

/** Whoever answers a telephone answers within two seconds; so much of them is ours, the rest is the way to Twilio and back. */
const PATIENCE: Patience = { answer: 1_500, lastAnswer: 900, handOver: 800 };
/** With the sentence that fills it each time lasts some five seconds: the caller knows within a dozen what becomes of the call. */
const MOST_HOLDS = 2;

/** Which question of which call, and how often the caller was asked to wait for its answer. */
type Step = { readonly turn: number; readonly waited: number; readonly language: Language | null };

/** A call's turns: three digits are hours of talk. */
const turnOf = (value: unknown): number | null =>
  typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) ? Number(value) : null;

/** Of a question that was put off: the call's first one has the number 0. */
const waitOf = ({ n, times }: Request['params']): { turn: number; waited: number } | null => {
  const turn = n === '0' ? 0 : turnOf(n);
  const waited = turnOf(times);
  return turn === null || waited === null || waited > MOST_HOLDS ? null : { turn, waited };
};

/**
 * Mounted at `/webhooks/twilio`: `POST /voice`, a call arrives, or is over when it is the number's status callback too;
 * `POST /voice/turn/:n`, the caller's nth answer; `POST /voice/wait/:n/:times`, the nth question was put off and is asked again;
 * `POST /voice/fallback`, for the number's fallback URL: an apology that needs no database; those of `line-routes.ts` and
 * `callback-routes.ts`, where a person takes over.
 *
 * A step is answered within two seconds, whatever happens here. What is not ready by then goes on while the caller hears a sentence and is sent
 * to where the answer is collected, on this replica or another; after two sentences the call is handed over to a person. The key 9 asks
 * for one at any time. Nothing could be stored of the first request of a step: 503, and Twilio asks again or calls the fallback URL.
 */
export const voiceWebhooks = (options: VoiceWebhookOptions): Router => {
  const { announcements, envelope, speaker, onLate, patience = PATIENCE } = options;
  const answering = createAnswering(options);

  const take = async (form: Form, request: Request, step: Step | null, put: Inbound['content'] | null) => {
    const parsed = step === null ? ({ type: 'malformed' } as const) : parseCall(form, step.turn);
    if (step === null || parsed.type === 'malformed') return rejected('malformed');
    const inbound =
      put === null || parsed.inbound.content.type === 'call_ended'
        ? parsed.inbound
        : { ...parsed.inbound, content: put };
    if (inbound.content.type === 'call_ended') {
      await options.ended(inbound);
      return NOTHING;
    }
    return answered(XML, await say(request, step, inbound));
  };

  const say = async (request: Request, { turn, waited, language }: Step, inbound: Inbound): Promise<string> => {
    const base = publicBase(options.publicUrl, request);
    const address = (path: string, query: Readonly<Record<string, string | null>>): string => {
      const search = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) if (value !== null) search.set(name, value);
      return `${base}${request.baseUrl}/voice/${path}${search.size === 0 ? '' : `?${search}`}`;
    };
    const render = (screen: Screen): string =>
      renderVoice(screen, address(`turn/${turn + 1}`, { lang: languageOf(screen) }), speaker, base);
    const { line } = options;
    const onLine =
      line === undefined
        ? {}
        : {
            renderLine: (step: LineStep) =>
              renderLine(lineContext({ ...options, line }, request, step.handover.id), step.handover, step.line),
          };
    const question = { inbound, render, again: waited > 0, ...onLine };
    const waiting = { announcements, speaker, baseUrl: base, language };
    const isLast = waited === MOST_HOLDS;

    const outcome = await answering.within(isLast ? patience.lastAnswer : patience.answer, question);
    if (outcome.type === 'answered') return outcome.twiml;
    if (outcome.type === 'failed') {
      if (waited === 0) throw outcome.error;
      options.onError?.('voice', outcome.error);
    }
    if (!isLast) {
      onLate?.('held');
      const said = carried(envelope, inbound.content);
      return renderHold(waiting, address(`wait/${turn}/${waited + 1}`, { lang: language, said }));
    }
    const given = await answering.giveUp(patience.handOver, question);
    onLate?.(given.type === 'answered' ? 'handed_over' : 'sorry');
    return given.type === 'answered' ? given.twiml : renderSorry(waiting);
  };

  /** The caller was asked to wait and is back: for the answer, or with the key that asks for a person instead. */
  const takeAgain = (form: Form, request: Request): Promise<Outcome> | Outcome => {
    const wait = waitOf(request.params);
    if (wait === null) return rejected('malformed');
    const step = { ...wait, language: readLanguage(request.query.lang) };
    if (form.Digits !== '9')
      // No other key means anything while nothing was asked.
      return take({ ...form, Digits: '', SpeechResult: '' }, request, step, readCarried(envelope, request.query.said));
    const parsed = parseCall(form, step.turn);
    if (parsed.type === 'parsed') answering.abandon(parsed.inbound.providerId);
    return take(form, request, { ...step, turn: step.turn + 1 }, { type: 'digits', digits: '9' });
  };

  const signed = { ...options, channel: 'voice' } as const;
  const router = Router();
  router.post(
    '/voice',
    signedForm(signed, (form, request) => take(form, request, { turn: 0, waited: 0, language: null }, null)),
  );
  router.post(
    '/voice/turn/:n',
    signedForm(signed, (form, request) => {
      const turn = turnOf(request.params.n);
      const language = readLanguage(request.query.lang);
      return take(form, request, turn === null ? null : { turn, waited: 0, language }, null);
    }),
  );
  router.post(
    '/voice/wait/:n/:times',
    signedForm(signed, async (form, request) => takeAgain(form, request)),
  );
  router.post(
    '/voice/fallback',
    signedForm(signed, async (_form, request) => {
      onLate?.('sorry');
      const baseUrl = publicBase(options.publicUrl, request);
      return answered(XML, renderSorry({ announcements, speaker, baseUrl, language: null }));
    }),
  );
  if (options.line !== undefined) router.use(lineRoutes({ ...options, line: options.line }));
  if (options.callBack !== undefined) router.use(callBackRoutes({ ...options, callBack: options.callBack }));
  return router;
};
