import { timingSafeEqual } from 'node:crypto';
import express, { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Background } from '../background.ts';
import type { CountSegments, TwilioAccount } from '../options.ts';
import type { Store } from '../store.ts';
import { answerTwilioError } from './errors.ts';
import { messageResource, type SentMessage } from './messages.ts';
import type { Consent } from './opt-out.ts';
import { postAsTwilio } from './request.ts';
import { newSid } from './sids.ts';

export type TwilioRestOptions = {
  readonly account: TwilioAccount;
  readonly store: Store;
  readonly consent: Consent;
  readonly background: Background;
  readonly countSegments: CountSegments;
};

/** As many sent messages as can still be asked for. */
const MOST_MESSAGES = 2_000;
/** Twilio's own limit of a message, in characters. */
const LONGEST_BODY = 1_600;

const form = z.object({
  To: z.string().default(''),
  From: z.string().default(''),
  Body: z.string().default(''),
  StatusCallback: z.string().optional(),
});

const authenticated = (account: TwilioAccount): RequestHandler => {
  const expected = Buffer.from(`Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`);
  return (request, response, next) => {
    const given = Buffer.from(request.get('authorization') ?? '');
    if (given.length === expected.length && timingSafeEqual(given, expected)) return next();
    answerTwilioError(response, 20003);
  };
};

/** The part of Twilio's REST API that the bot uses: send a message, read one, read the last ones. */
export const createTwilioRest = ({ account, store, consent, background, countSegments }: TwilioRestOptions): Router => {
  const sent = new Map<string, SentMessage>();

  /** queued → sent → delivered, each told to the status callback before the next. */
  const deliver = async (message: SentMessage, callback: string | undefined): Promise<void> => {
    for (const status of ['sent', 'delivered'] as const) {
      await background.wait(status === 'sent' ? 30 : 120);
      message.status = status;
      store.setStatus(message.to, message.sid, status);
      if (!callback || background.signal.aborted) continue;
      await postAsTwilio(
        account,
        callback,
        {
          SmsSid: message.sid,
          SmsStatus: status,
          MessageStatus: status,
          To: message.to,
          MessageSid: message.sid,
          AccountSid: account.accountSid,
          From: account.smsFrom,
          ApiVersion: '2010-04-01',
        },
        background.signal,
      );
    }
  };

  const routes = Router({ mergeParams: true });
  routes.use('/2010-04-01', authenticated(account));
  routes.use('/2010-04-01/Accounts/:sid', (request, response, next) => {
    if (request.params.sid === account.accountSid) return next();
    answerTwilioError(response, 20404);
  });

  routes.post(
    '/2010-04-01/Accounts/:sid/Messages.json',
    express.urlencoded({ extended: false }),
    (request, response) => {
      const { To: to, From: from, Body: body, StatusCallback: callback } = form.parse(request.body ?? {});
      if (to === '') return answerTwilioError(response, 21604);
      if (!/^\+[1-9][0-9]{6,14}$/.test(to)) return answerTwilioError(response, 21211);
      if (from !== account.smsFrom) return answerTwilioError(response, 21606);
      if (body === '') return answerTwilioError(response, 21602);
      if (body.length > LONGEST_BODY) return answerTwilioError(response, 21617);
      if (consent.isOut(to)) return answerTwilioError(response, 21610);
      const message: SentMessage = {
        sid: newSid('SM'),
        to,
        body,
        segments: countSegments(body).segments,
        createdAt: new Date(),
        status: 'queued',
      };
      sent.set(message.sid, message);
      const oldest = sent.keys().next();
      if (sent.size > MOST_MESSAGES && !oldest.done) sent.delete(oldest.value);
      store.add(to, { channel: 'sms', from: 'bot', body: { type: 'text', text: body }, providerId: message.sid });
      response.status(201).json(messageResource(account, message));
      background.run('twilio status callback', () => deliver(message, callback));
    },
  );

  routes.get('/2010-04-01/Accounts/:sid/Messages.json', (request, response) => {
    const to = request.query['To'];
    const size = Math.min(Math.max(Number(request.query['PageSize']) || 50, 1), 1_000);
    const messages = [...sent.values()]
      .reverse()
      .filter((message) => to === undefined || message.to === to)
      .slice(0, size)
      .map((message) => messageResource(account, message));
    const uri = `/2010-04-01/Accounts/${account.accountSid}/Messages.json?PageSize=${size}&Page=0`;
    response.json({
      messages,
      first_page_uri: uri,
      uri,
      next_page_uri: null,
      previous_page_uri: null,
      page: 0,
      page_size: size,
      start: 0,
      end: Math.max(messages.length - 1, 0),
    });
  });

  routes.get('/2010-04-01/Accounts/:sid/Messages/:message.json', (request, response) => {
    const message = sent.get(request.params.message);
    if (!message) return answerTwilioError(response, 20404);
    response.json(messageResource(account, message));
  });

  return routes;
};
