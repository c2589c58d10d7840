import { type Request, Router } from 'express';
import type { Inbound } from '../../core/inbound.ts';
import type { Screen } from '../../core/screen.ts';
import type { Speaker } from '../../core/speaker.ts';
import { answered, type Outcome, rejected } from '../shared/webhook.ts';
import type { Form } from '../twilio/form.ts';
import { publicBase, signedForm, type TwilioWebhookOptions } from '../twilio/signed-form.ts';
import { parseCall } from './parse.ts';
import { renderVoice } from './render.ts';

export type VoiceWebhookOptions = TwilioWebhookOptions & {
  /**
   * Takes the turn and returns the TwiML to say: rendered now, or for a duplicate the one that was stored. Throws when
   * nothing could be stored: the answer is then 503, and Twilio calls the number's fallback URL, where the operator
   * keeps a fixed apology.
   */
  readonly answer: (inbound: Inbound, render: (screen: Screen) => string) => Promise<string>;
  /**
   * Stores that the line is closed. Told by the number's status callback, by a last answer on its way, or by both: the
   * provider id is the same, so the second is a duplicate. Throws when nothing could be stored.
   */
  readonly ended: (inbound: Inbound) => Promise<void>;
  /** Names what is played. Nothing is synthesised here: Twilio waits for us. */
  readonly speaker: Speaker;
};

const XML = 'text/xml';
const NOTHING = answered(XML, '<Response/>');

/** A call's turns: three digits are hours of talk. */
const turnOf = (value: unknown): number | null =>
  typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) ? Number(value) : null;

/**
 * Mounted at `/webhooks/twilio`: `POST /voice`, a call arrives, or is over when it is the number's status callback too;
 * `POST /voice/turn/:n`, the caller's nth answer.
 */
export const voiceWebhooks = (options: VoiceWebhookOptions): Router => {
  const take = async (form: Form, request: Request, turn: number | null): Promise<Outcome> => {
    const parsed = turn === null ? ({ type: 'malformed' } as const) : parseCall(form, turn);
    if (turn === null || parsed.type === 'malformed') return rejected('malformed');
    const { inbound } = parsed;
    if (inbound.content.type === 'call_ended') {
      await options.ended(inbound);
      return NOTHING;
    }
    const base = publicBase(options.publicUrl, request);
    const action = `${base}${request.baseUrl}/voice/turn/${turn + 1}`;
    const render = (screen: Screen): string => renderVoice(screen, action, options.speaker, base);
    return answered(XML, await options.answer(inbound, render));
  };
  const signed = { ...options, channel: 'voice' } as const;
  const router = Router();
  router.post(
    '/voice',
    signedForm(signed, (form, request) => take(form, request, 0)),
  );
  router.post(
    '/voice/turn/:n',
    signedForm(signed, (form, request) => take(form, request, turnOf(request.params.n))),
  );
  return router;
};
