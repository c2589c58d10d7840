import express, { Router } from 'express';
import { z } from 'zod';
import type { TwilioAccount } from '../options.ts';
import type { Exchange } from '../voice/exchange.ts';
import type { KeptRecordings } from '../voice/recordings.ts';
import { answerTwilioError } from './errors.ts';

const form = z.object({
  To: z.string().default(''),
  From: z.string().default(''),
  Url: z.string().default(''),
  StatusCallback: z.string().optional(),
  Timeout: z.coerce.number().int().min(1).max(600).catch(60),
});

const listQuery = z.object({
  'DateCreated>': z.coerce.date().optional(),
  PageSize: z.coerce.number().int().min(1).max(1_000).catch(50),
  Page: z.coerce.number().int().min(0).catch(0),
});

/**
 * The parts of Twilio's REST API that ring somebody, and that list, give and delete what was said after the tone.
 * Mounted at `/2010-04-01/Accounts/:sid`, behind the credentials. Sources: https://www.twilio.com/docs/voice/api/call-resource, …/recording
 */
export const createCallsRest = (options: {
  readonly account: TwilioAccount;
  readonly exchange: Exchange;
  readonly recordings: KeptRecordings;
}): Router => {
  const { account, exchange, recordings } = options;
  const routes = Router();

  routes.post('/Calls.json', express.urlencoded({ extended: false }), (request, response) => {
    const { To: to, From: from, Url: url, StatusCallback: statusCallback, Timeout } = form.parse(request.body ?? {});
    if (to === '') return answerTwilioError(response, 21201);
    if (!/^\+[1-9][0-9]{6,14}$/.test(to)) return answerTwilioError(response, 21211);
    if (from !== account.voiceFrom) return answerTwilioError(response, 21210);
    if (!URL.canParse(url)) return answerTwilioError(response, 21205);
    const sid = exchange.ring({ to, from, url, statusCallback: statusCallback ?? null, timeoutSeconds: Timeout });
    response.status(201).json({
      sid,
      account_sid: account.accountSid,
      api_version: '2010-04-01',
      direction: 'outbound-api',
      from,
      to,
      status: 'queued',
      uri: `/2010-04-01/Accounts/${account.accountSid}/Calls/${sid}.json`,
    });
  });

  routes.get('/Recordings.json', (request, response) => {
    const { 'DateCreated>': since, PageSize: size, Page: page } = listQuery.parse(request.query);
    const all = recordings.list().filter(({ createdAt }) => since === undefined || createdAt >= since);
    const uriOf = (wanted: number): string => {
      const search = new URLSearchParams({ PageSize: String(size), Page: String(wanted) });
      if (since !== undefined) search.set('DateCreated>', since.toISOString().slice(0, 10));
      return `/2010-04-01/Accounts/${account.accountSid}/Recordings.json?${search.toString()}`;
    };
    response.json({
      recordings: all.slice(page * size, (page + 1) * size).map(({ sid, callSid, createdAt }) => ({
        sid,
        account_sid: account.accountSid,
        call_sid: callSid,
        date_created: createdAt.toUTCString().replace('GMT', '+0000'),
        source: 'RecordVerb',
        status: 'completed',
      })),
      next_page_uri: (page + 1) * size < all.length ? uriOf(page + 1) : null,
      page,
      page_size: size,
    });
  });

  routes.get('/Recordings/:recording.wav', (request, response) => {
    const wav = recordings.find(request.params.recording);
    if (wav === null) return answerTwilioError(response, 20404);
    response.type('audio/x-wav').send(Buffer.from(wav));
  });

  routes.delete('/Recordings/:recording.json', (request, response) => {
    if (!recordings.remove(request.params.recording)) return answerTwilioError(response, 20404);
    response.status(204).end();
  });

  return routes;
};
