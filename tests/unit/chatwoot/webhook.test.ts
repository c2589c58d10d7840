import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../src/chatwoot/client.ts';
import { readEvent } from '../../../src/chatwoot/event.ts';
import { fetchFile } from '../../../src/chatwoot/files.ts';
import { isFromChatwoot } from '../../../src/chatwoot/signature.ts';

const SECRET = 'a secret of Chatwoot';
const NOW = new Date('2026-03-03T09:00:00Z');
const seconds = (offset: number): string => String(Math.floor(NOW.getTime() / 1_000) + offset);
const body = Buffer.from('{"event":"message_created"}');
const sign = (timestamp: string, secret = SECRET, signed: Buffer = body): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${signed}`).digest('hex')}`;

describe('a webhook is Chatwoot’s', () => {
  it.each([
    ['signed now', seconds(0), sign(seconds(0)), undefined, true],
    ['signed four minutes ago', seconds(-240), sign(seconds(-240)), undefined, true],
    ['signed six minutes ago: told again by somebody else', seconds(-360), sign(seconds(-360)), undefined, false],
    ['signed with another secret', seconds(0), sign(seconds(0), 'other'), undefined, false],
    ['signed over another body', seconds(0), sign(seconds(0), SECRET, Buffer.from('{}')), undefined, false],
    ['signed over another time', seconds(1), sign(seconds(0)), undefined, false],
    ['signed without a time', undefined, sign(seconds(0)), undefined, false],
    ['without a signature', seconds(0), undefined, undefined, false],
    ['with the secret in its address', undefined, undefined, SECRET, true],
    ['with another secret in its address, however it is signed', seconds(0), sign(seconds(0)), 'other', false],
  ] as const)('%s', (_, timestamp, signature, addressSecret, expected) => {
    expect(isFromChatwoot(SECRET, { signature, timestamp, body, addressSecret }, NOW)).toBe(expected);
  });
});

const ours = { accountId: '3', inboxId: '7' };
const message = {
  event: 'message_created',
  id: 12,
  content: 'Bonjour',
  message_type: 'outgoing',
  private: false,
  source_id: null,
  account: { id: 3 },
  inbox: { id: 7 },
  conversation: { id: 5 },
};
const read = (value: unknown) => readEvent(Buffer.from(JSON.stringify(value)), ours).type;

describe('what a webhook tells', () => {
  it('is an answer with its words and files', () => {
    const attachments = [{ data_url: 'https://desk.example.org/rails/1' }, { data_url: null }];
    expect(readEvent(Buffer.from(JSON.stringify({ ...message, attachments })), ours)).toEqual({
      type: 'answered',
      conversation: '5',
      answer: { remoteId: '12', text: 'Bonjour', files: ['https://desk.example.org/rails/1'] },
    });
  });

  it.each([
    ['a private note', { ...message, private: true }, 'other'],
    ['what the person wrote', { ...message, message_type: 'incoming' }, 'other'],
    ['an automatic message', { ...message, message_type: 'template' }, 'other'],
    ['what we wrote there', { ...message, source_id: 'passerelle:in-4' }, 'other'],
    ['another inbox', { ...message, inbox: { id: 8 } }, 'other'],
    ['another account', { ...message, account: { id: 4 } }, 'other'],
    ['no words and no file', { ...message, content: ' ' }, 'other'],
    ['a message taken back', { ...message, content_attributes: { deleted: true } }, 'other'],
    ['something else', { event: 'webwidget_triggered' }, 'other'],
    ['a message without a conversation', { ...message, conversation: null }, 'malformed'],
    ['nothing', {}, 'malformed'],
    ['a change', { event: 'conversation_status_changed', id: 5, inbox_id: 7, status: 'resolved' }, 'changed'],
    ['a change elsewhere', { event: 'conversation_status_changed', id: 5, inbox_id: 8, status: 'resolved' }, 'other'],
  ])('(%s) is read as %s', (_, value, type) => {
    expect(read(value)).toBe(type);
  });

  it('that is no JSON is malformed', () => {
    expect(readEvent(Buffer.from('<html>'), ours)).toEqual({ type: 'malformed' });
  });
});

describe('what Chatwoot answers', () => {
  it.each([
    [401, 'refused'],
    [402, 'refused'],
    [403, 'refused'],
    [404, 'gone'],
    [413, 'invalid'],
    [422, 'invalid'],
    [429, 'throttled'],
    [500, 'unreachable'],
    [502, 'unreachable'],
  ])('%i is "%s"', (status, code) => {
    expect(failureOf(status, null)).toMatchObject({ code, detail: `http:${status}` });
  });

  it('says how long to wait', () => {
    expect(failureOf(429, '30')).toMatchObject({ retryAfterSeconds: 30 });
    expect(failureOf(429, 'soon')).not.toHaveProperty('retryAfterSeconds');
  });
});

describe('a file of an answer', () => {
  it.each(['http://169.254.169.254/latest', 'file:///etc/passwd', 'not an address'])(
    'is fetched from Chatwoot alone, not from %s',
    async (address) => {
      expect(await fetchFile('https://desk.example.org', address, 100)).toMatchObject({ code: 'untrusted' });
    },
  );
});
