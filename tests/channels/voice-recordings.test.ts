import { Router } from 'express';
import { describe, expect, it } from 'vitest';
import { createRecordings } from '../../src/channels/twilio/recordings.ts';
import { serve } from './support/serve.ts';

const ACCOUNT = `AC${'1'.repeat(32)}`;
const LIST = `/2010-04-01/Accounts/${ACCOUNT}/Recordings.json`;
const SINCE = new Date('2026-03-03T10:00:00Z');

const recordingOf = (sid: string, source = 'RecordVerb') => ({
  sid,
  call_sid: `CA${sid}`,
  date_created: 'Tue, 03 Mar 2026 11:02:09 +0000',
  source,
  status: 'completed',
});

/** A provider that answers each page as told; remembers what it was asked. */
const start = async (pageAt: (page: string) => object | null) => {
  const asked: string[] = [];
  const router = Router();
  router.get(LIST, (request, response) => {
    asked.push(request.originalUrl);
    const answer = pageAt(String(request.query['Page'] ?? '0'));
    if (answer === null) response.status(503).end();
    else response.json(answer);
  });
  const apiBaseUrl = await serve('/', router);
  return { asked, recordings: createRecordings({ accountSid: ACCOUNT, authToken: 'a-token', apiBaseUrl }) };
};

describe('the recordings that Twilio still has', () => {
  it('are read page by page, those after the tone alone', async () => {
    const { asked, recordings } = await start((page) =>
      page === '0'
        ? { recordings: [recordingOf('RE1'), recordingOf('RE2', 'DialVerb')], next_page_uri: `${LIST}?Page=1` }
        : { recordings: [recordingOf('RE3')], next_page_uri: null },
    );
    const createdAt = new Date('2026-03-03T11:02:09Z');
    expect(await recordings.list(SINCE)).toEqual([
      { recording: 'RE1', call: 'CARE1', createdAt },
      { recording: 'RE3', call: 'CARE3', createdAt },
    ]);
    expect(decodeURIComponent(asked[0] ?? '')).toContain('DateCreated>=2026-03-03');
  });

  it.each<[string, (page: string) => object | null]>([
    ['Twilio fails', () => null],
    ['it fails half-way', (page) => (page === '0' ? { recordings: [], next_page_uri: `${LIST}?Page=1` } : null)],
    ['the next page is elsewhere', () => ({ recordings: [], next_page_uri: '@evil.test/' })],
    ['it is no list', () => ({})],
  ])('are unknown where %s, and nothing is taken for gone', async (_, pageAt) => {
    const { recordings } = await start(pageAt);
    expect(await recordings.list(SINCE)).toBeNull();
  });
});
