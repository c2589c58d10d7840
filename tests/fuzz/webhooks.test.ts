import fc from 'fast-check';
import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { parseMessage, parseStatus } from '../../src/channels/sms/parse.ts';
import { smsWebhooks } from '../../src/channels/sms/webhook.ts';
import { isCleanForm, readForm } from '../../src/channels/twilio/form.ts';
import { parseCall } from '../../src/channels/voice/parse.ts';
import { parseDelivery } from '../../src/channels/whatsapp/parse.ts';
import { whatsappWebhooks } from '../../src/channels/whatsapp/webhook.ts';
import { redactedContent } from '../../src/privacy/redact.ts';
import {
  APP_SECRET,
  deliver,
  message,
  messages,
  PHONE_NUMBER_ID,
  statuses,
  VERIFY_TOKEN,
} from '../channels/support/meta.ts';
import { recorder } from '../channels/support/recorder.ts';
import { serve } from '../channels/support/serve.ts';
import { AUTH_TOKEN, callForm, smsForm } from '../channels/support/twilio.ts';
import { anyJson, anyText, damaged, mutated } from './support/corpus.ts';
import { fuzz, fuzzAsync } from './support/counted.ts';

const fields = (good: Readonly<Record<string, string>>, names: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...names), anyText), { maxLength: 4 })
    .map((changes): Record<string, string> => ({ ...good, ...Object.fromEntries(changes) }));

const SMS = ['MessageSid', 'From', 'Body', 'NumMedia', 'MediaUrl0', 'MediaContentType0', 'To', '__proto__', 'toString'];
const STATUS = ['MessageSid', 'MessageStatus', 'ErrorCode', 'From'];
const CALL = ['CallSid', 'From', 'CallStatus', 'Digits', 'SpeechResult', 'Confidence'];

const formBytes = (good: fc.Arbitrary<Record<string, string>>): fc.Arbitrary<Uint8Array> =>
  damaged(good.map((form) => Buffer.from(new URLSearchParams(form).toString())));

const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** Every type that Meta documents, good. */
const GOOD = [
  message({ type: 'text', text: { body: '1080 impôts' } }),
  message({
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: 'need:admin', title: 'Papiers' } },
  }),
  message({ type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'offer:1', title: 'jeu' } } }),
  message({ type: 'button', button: { payload: 'yes', text: 'Oui' } }),
  message({ type: 'location', location: { latitude: 50.85, longitude: 4.35 } }),
  message({ type: 'audio', audio: { id: '1', mime_type: 'audio/ogg; codecs=opus', voice: true } }),
  message({ type: 'image', image: { id: '2', mime_type: 'image/jpeg', caption: 'ma lettre' } }),
  message({ type: 'document', document: { id: '3', mime_type: 'application/pdf', filename: 'a.pdf' } }),
  message({ type: 'sticker', sticker: { id: '4', mime_type: 'image/webp' } }),
  message({ type: 'reaction', reaction: { message_id: 'x', emoji: '👍' } }),
  message({ type: 'contacts', contacts: [{ name: { formatted_name: 'Anne' } }] }),
  message({ type: 'order', order: {} }),
];
const STATUSES = statuses({
  id: 'wamid.x',
  status: 'failed',
  timestamp: '1763800000',
  biz_opaque_callback_data: '12.1',
  errors: [{ code: 131047 }],
});
const payload = mutated(
  fc.oneof(
    fc.subarray(GOOD, { minLength: 1, maxLength: 3 }).map((all) => messages(...all)),
    fc.constant(STATUSES),
  ),
);

describe('whatever a provider posts', () => {
  it('a form of Twilio’s messages is read or refused', { timeout: 30_000 }, () => {
    fuzz('Twilio message forms', 12_000, fields(smsForm(), SMS), (form) => {
      const parsed = parseMessage(form);
      if (parsed.type === 'parsed') redactedContent(parsed.value.content);
    });
    fuzz(
      'Twilio status forms',
      5_000,
      fc.tuple(
        fields({ MessageSid: 'SM1', MessageStatus: 'sent' }, STATUS),
        fc.dictionary(fc.constantFrom('outbound', 'part'), anyText),
      ),
      ([form, query]) => {
        parseStatus(form, query);
      },
    );
    fuzz('Twilio forms as bytes', 8_000, formBytes(fields(smsForm(), SMS)), (bytes) => {
      const body = Buffer.from(bytes);
      isCleanForm('application/x-www-form-urlencoded; charset=UTF-8', body);
      parseMessage(readForm(body));
    });
  });

  it('a form of Twilio’s calls is read or refused', { timeout: 30_000 }, () => {
    fuzz('Twilio call forms', 12_000, fc.tuple(fields(callForm(), CALL), fc.nat(50)), ([form, turn]) => {
      const parsed = parseCall(form, turn);
      if (parsed.type !== 'parsed') return;
      expect(parsed.inbound.urn).toMatch(/^tel:/);
      redactedContent(parsed.inbound.content);
    });
  });

  it('a delivery of Meta’s is read or refused, one message at a time', { timeout: 40_000 }, () => {
    fuzz('Meta deliveries, parts changed', 12_000, payload, (one) => {
      const text = JSON.stringify(one) ?? '';
      const items = parseDelivery(Buffer.from(text), PHONE_NUMBER_ID);
      for (const item of items ?? []) {
        if (item.type !== 'inbound') continue;
        expect(item.inbound.urn).toMatch(/^whatsapp:/);
        redactedContent(item.inbound.content);
      }
    });
    fuzz('Meta deliveries, any JSON', 4_000, anyJson, (one) => {
      parseDelivery(Buffer.from(JSON.stringify(one) ?? ''), PHONE_NUMBER_ID);
    });
    fuzz(
      'Meta deliveries as bytes',
      5_000,
      damaged(payload.map((one) => Buffer.from(JSON.stringify(one) ?? ''))),
      (bytes) => {
        parseDelivery(Buffer.from(bytes), PHONE_NUMBER_ID);
      },
    );
  });

  it('never gets a 500 from the routes, however it is signed', { timeout: 40_000 }, async () => {
    const seen = recorder();
    const base = await serve('/t', smsWebhooks({ authToken: AUTH_TOKEN, publicUrl: null, ...seen }));
    const meta = await serve(
      '/m',
      whatsappWebhooks({ appSecret: APP_SECRET, verifyToken: VERIFY_TOKEN, phoneNumberId: PHONE_NUMBER_ID, ...seen }),
    );
    const statusCodes = new Set<number>();
    await fuzzAsync('signed posts of Twilio’s', 1_200, fields(smsForm(), SMS), async (form) => {
      const sent = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, wellFormed(value)]));
      const url = `${base}/t/sms`;
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
          'x-twilio-signature': twilio.getExpectedTwilioSignature(AUTH_TOKEN, url, sent),
        },
        body: new URLSearchParams(sent).toString(),
      });
      statusCodes.add(response.status);
      await response.arrayBuffer();
      expect(response.status).toBeLessThan(500);
    });
    await fuzzAsync(
      'signed posts of Meta’s',
      1_200,
      damaged(payload.map((one) => Buffer.from(JSON.stringify(one) ?? ''))),
      async (bytes) => {
        const response = await deliver(`${meta}/m`, bytes);
        statusCodes.add(response.status);
        await response.arrayBuffer();
        expect(response.status).toBeLessThan(500);
      },
    );
    await fuzzAsync('posts that nobody signed', 400, fc.tuple(anyText, anyText), async ([body, signature]) => {
      const header = Buffer.from(signature.replace(/[^\x21-\x7e]/g, '')).toString('latin1');
      const response = await fetch(`${meta}/m`, {
        method: 'POST',
        headers: { 'x-hub-signature-256': header },
        body: wellFormed(body),
      });
      await response.arrayBuffer();
      expect([403, 413]).toContain(response.status);
    });
    expect([...statusCodes].every((status) => [200, 400, 403, 413].includes(status))).toBe(true);
  });
});
