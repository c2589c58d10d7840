import { type Request, Router } from 'express';
import type { Urn } from '../../core/channel.ts';
import { asId, type CallId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Speaker } from '../../core/speaker.ts';
import { answered, type Outcome, rejected } from '../shared/webhook.ts';
import { phoneNumber } from '../twilio/address.ts';
import type { Form } from '../twilio/form.ts';
import { publicBase, signedForm, type TwilioWebhookOptions } from '../twilio/signed-form.ts';
import type { LineKey, LineWords } from './line-words.ts';
import { renderCallBack, renderQuestion, renderSentence } from './mediator-line.ts';

type Dialled = { readonly type: 'number'; readonly to: Urn } | { readonly type: 'not_possible' | 'over' };

/** What a call from a ticket asks of the program. Each is harmless when it is asked twice. Null: it is over, or was never meant. */
export type CallBackPort = {
  /** She picked up. */
  mediator(call: CallId): Promise<{ readonly hers: Language } | null>;
  /** She pressed 1: whom to ring. `not_possible`: the number is not to be rung from here. `over`: the call or the ticket is, or nobody is known any more. */
  dial(call: CallId): Promise<Dialled>;
  /** The person answered. */
  person(call: CallId): Promise<{ readonly theirs: Language } | null>;
  /** It is over. */
  over(call: CallId, otherwise: 'no_answer' | 'failed'): Promise<void>;
};

export type CallBackOptions = { readonly port: CallBackPort; readonly words: LineWords; readonly callerId: string };

const XML = 'text/xml';
const SILENCE = answered(XML, '<Response><Hangup/></Response>');

const callOf = ({ params }: Request): CallId | null =>
  typeof params.call === 'string' && /^[1-9]\d{0,17}$/.test(params.call) ? asId<CallId>(params.call) : null;

/** The two have spoken with one another: https://www.twilio.com/docs/voice/twiml/dial#action */
const hasTalked = ({ DialCallStatus, DialBridged }: Form): boolean =>
  DialCallStatus === 'completed' && DialBridged !== 'false';

/** It never rang: the number is none, or is of where the account does not ring. https://www.twilio.com/docs/voice/twiml/dial#action */
const neverRang = ({ DialCallStatus }: Form): boolean => DialCallStatus === 'failed';

/**
 * `POST /voice/callback/:call`: a mediator who calls from a ticket picked up; `…/answer`: she pressed a key; `…/hello`: the person
 * answered; `…/rang`: the person's telephone has rung; `…/over`: her own call is over. The person's number stands in the one document that
 * Twilio dials it from, and in no address.
 */
export const callBackRoutes = (
  options: TwilioWebhookOptions & { readonly callBack: CallBackOptions; readonly speaker: Speaker },
): Router => {
  const { port, words, callerId } = options.callBack;

  const contextOf = (request: Request, call: CallId) => {
    const baseUrl = publicBase(options.publicUrl, request);
    const address = (path: string): string => `${baseUrl}${request.baseUrl}/voice/callback/${call}/${path}`;
    return { speaker: options.speaker, baseUrl, callerId, address };
  };
  type Context = ReturnType<typeof contextOf>;

  /** She is told that she cannot speak with the person now, and the line ends; the ticket says why. */
  const ending = (key: LineKey, language: Language, context: Context): string =>
    renderSentence(context, { language, lines: [words.word(language, key)], hangsUp: true });

  const signed = { ...options, channel: 'voice' } as const;
  const router = Router();
  const post = (path: string, handle: (call: CallId, form: Form, context: Context) => Promise<Outcome>): void => {
    router.post(
      `/voice/callback/:call${path}`,
      signedForm(signed, async (form, request) => {
        const call = callOf(request);
        return call === null ? rejected('malformed') : handle(call, form, contextOf(request, call));
      }),
    );
  };

  post('', async (call, _form, context) => {
    const mediator = await port.mediator(call);
    if (mediator === null) return SILENCE;
    const lines = [words.word(mediator.hers, 'callback_confirm')];
    const question = { language: mediator.hers, lines, action: context.address('answer') };
    return answered(XML, renderQuestion(context, question));
  });
  post('/answer', async (call, form, context) => {
    if (form.Digits !== '1') return SILENCE;
    const mediator = await port.mediator(call);
    const person = await port.dial(call);
    const number = person.type === 'number' ? phoneNumber(person.to) : null;
    if (number !== null) return answered(XML, renderCallBack(context, number));
    await port.over(call, 'failed');
    const why = person.type === 'over' ? 'whisper_gone' : 'callback_not_possible';
    return mediator === null ? SILENCE : answered(XML, ending(why, mediator.hers, context));
  });
  post('/hello', async (call, _form, context) => {
    const person = await port.person(call);
    if (person === null) return SILENCE;
    const lines = [words.word(person.theirs, 'callback_hello')];
    return answered(XML, renderSentence(context, { language: person.theirs, lines, hangsUp: false }));
  });
  post('/rang', async (call, form, context) => {
    const mediator = await port.mediator(call);
    await port.over(call, neverRang(form) ? 'failed' : 'no_answer');
    if (mediator === null || hasTalked(form)) return SILENCE;
    const why = neverRang(form) ? 'callback_not_possible' : 'callback_no_answer';
    return answered(XML, ending(why, mediator.hers, context));
  });
  post('/over', async (call, form) => {
    await port.over(call, form.CallStatus === 'failed' ? 'failed' : 'no_answer');
    return answered(XML, '<Response/>');
  });
  return router;
};
