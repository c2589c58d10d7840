import { timingSafeEqual } from 'node:crypto';
import express, { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Background } from '../background.ts';
import type { CountSegments, TwilioAccount } from '../options.ts';
import type { Store } from '../store.ts';
import type { Exchange } from '../voice/exchange.ts';
import type { KeptRecordings } from '../voice/recordings.ts';
import { createCallsRest } from './calls-rest.ts';
import { answerTwilioError } from './errors.ts';
import { type KeptMessage, type MessageLog, messageResource } from './messages.ts';
import type { Consent } from './opt-out.ts';
import { postAsTwilio } from './request.ts';
import { newSid } from './sids.ts';

export type TwilioRestOptions = {
  readonly account: TwilioAccount;
  readonly store: Store;
  readonly messages: MessageLog;
  readonly consent: Consent;
  readonly background: Background;
  readonly countSegments: CountSegments;
  readonly exchange: Exchange;
  readonly recordings: KeptRecordings;
};

/** Twilio's own limit of a message, in characters. */
const LONGEST_BODY = 1_600;

const form = z.object({
  To: z.string().default(''),
  From: z.string().default(''),
  Body: z.string().default(''),
  StatusCallback: z.string().optional(),
});

/** `DateSent>=…`: the sign belongs to the parameter's name. Days and instants are both taken. */
const query = z.object({
  To: z.string().optional(),
  'DateSent>': z.coerce.date().optional().catch(undefined),
  PageSize: z.coerce.number().int().min(1).max(1_000).catch(50).default(50),
  Page: z.coerce.number().int().min(0).catch(0).default(0),
});

const authenticated = (account: TwilioAccount): RequestHandler => {
  const expected = Buffer.from(`Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`);
  return (request, response, next) => {
    const given = Buffer.from(request.get('authorization') ?? '');
    if (given.length === expected.length && timingSafeEqual(given, expected)) return next();
    answerTwilioError(response, 20003);
  };
};

/** The part of Twilio's REST API that the bot uses: send a message, read one, read the last ones; ring somebody, fetch a recording. */
export const createTwilioRest = (options: TwilioRestOptions): Router => {
  const { account, store, messages, consent, background, countSegments } = options;

  /** queued → sent → delivered, each told to the status callback before the next. */
  const deliver = async (message: KeptMessage, callback: string | undefined): Promise<void> => {
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
      const message: KeptMessage = {
        sid: newSid('SM'),
        direction: 'outbound-api',
        from,
        to,
        body,
        segments: countSegments(body).segments,
        createdAt: new Date(),
        status: 'queued',
      };
      messages.keep(message);
      store.add(to, { channel: 'sms', from: 'bot', body: { type: 'text', text: body }, providerId: message.sid });
      response.status(201).json(messageResource(account, message));
      background.run('twilio status callback', () => deliver(message, callback));
    },
  );

  routes.get('/2010-04-01/Accounts/:sid/Messages.json', (request, response) => {
    const { To: to, 'DateSent>': sentSince, PageSize: size, Page: page } = query.parse(request.query);
    const all = messages.list({ to, sentSince });
    const shown = all.slice(page * size, (page + 1) * size);
    const uriOf = (wanted: number): string => {
      const search = new URLSearchParams({ PageSize: String(size), Page: String(wanted) });
      if (to !== undefined) search.set('To', to);
      if (sentSince !== undefined) search.set('DateSent>', sentSince.toISOString());
      return `/2010-04-01/Accounts/${account.accountSid}/Messages.json?${search.toString()}`;
    };
    response.json({
      messages: shown.map((message) => messageResource(account, message)),
      first_page_uri: uriOf(0),
      uri: uriOf(page),
      next_page_uri: (page + 1) * size < all.length ? uriOf(page + 1) : null,
      previous_page_uri: page === 0 ? null : uriOf(page - 1),
      page,
      page_size: size,
      start: page * size,
      end: Math.max(page * size + shown.length - 1, 0),
    });
  });

  routes.get('/2010-04-01/Accounts/:sid/Messages/:message.json', (request, response) => {
    const message = messages.find(request.params.message);
    if (!message) return answerTwilioError(response, 20404);
    response.json(messageResource(account, message));
  });

  const { exchange, recordings } = options;
  routes.use('/2010-04-01/Accounts/:sid', createCallsRest({ account, exchange, recordings }));
  return routes;
};
