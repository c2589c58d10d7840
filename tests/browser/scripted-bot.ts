import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import express from 'express';
import helmet from 'helmet';
import twilio from 'twilio';
import { createCardPainter } from '../../src/cards/card-painter.ts';
import type { Channel } from '../../src/core/channel.ts';
import type { Language } from '../../src/core/language.ts';
import type { Decision, SandboxOptions } from '../../src/sandbox/options.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { muLawWav } from '../../src/speech/audio/mu-law.ts';
import { decodeOggOpus, encodeOggOpus } from '../../src/speech/audio/opus.ts';
import { wavOf } from '../../src/speech/audio/wav.ts';
import { espeak } from '../../src/speech/espeak.ts';
import { createHttpRecogniser } from '../../src/speech/http-recogniser.ts';
import { sharedAssets } from '../../src/web/assets.ts';
import { pictogramRoutes } from '../../src/web/pictogram.tsx';

/** Accounts that exist nowhere. */
export const TWILIO = {
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: 'sandbox-token',
  smsFrom: '+32460000001',
  voiceFrom: '+3220000001',
};
/** Whom the scripted bot puts callers through to. */
export const MEDIATOR = '+32400999888';
export const WHATSAPP = {
  accessToken: 'sandbox-access',
  phoneNumberId: '100000000000002',
  appSecret: 'sandbox-secret',
  verifyToken: 'sandbox-verify',
  apiVersion: 'v23.0',
};

/** What the bot says by voice: in Albanian, which no voice of Twilio speaks. */
export const ALBANIAN = 'Mirë se vini. Shtypni një.';

/** The picture of a session as the helpline draws it. */
const CARD = createCardPainter()({
  language: 'ar',
  weekday: 4,
  day: 12,
  month: 3,
  starts: 14 * 60,
  ends: 17 * 60,
  code: '4827',
  icon: '📄',
});

type Webhook = { readonly path: string; readonly signed: boolean; readonly body: string };

/** A bot that answers by rote through the real SDKs, mounted beside a real sandbox on a port of its own. */
export const startScriptedBot = async (changes: Partial<SandboxOptions> = {}) => {
  const app = express();
  const webhooks: Webhook[] = [];
  const decisions = new Map<Channel, Decision[]>();
  /** Voice notes that people sent, as the bot fetched them. */
  const voiceNotes: Uint8Array[] = [];
  const voice = espeak({ workers: 1 });
  let url = '';

  const options: SandboxOptions = {
    twilio: TWILIO,
    whatsapp: WHATSAPP,
    botUrl: () => url,
    decisionsOf: async (_urn, channel) => decisions.get(channel) ?? [],
    channels: ['sms', 'whatsapp', 'voice'],
    countSegments: (text) => ({ encoding: 'GSM-7', segments: Math.ceil(text.length / 160), units: text.length }),
    textToSpeech: voice,
    samplesOnly: true,
    wordsOf: (path) => (path.startsWith('/audio/sq/') ? { language: 'sq', text: ALBANIAN } : null),
    notice: { demoDirectory: true },
    log: { warn: () => undefined, debug: () => undefined },
    ...changes,
  };
  const sandbox = createSandbox(options);

  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          mediaSrc: ["'self'", 'blob:'],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
    }),
  );
  app.use(sharedAssets.routes, pictogramRoutes, sandbox.routes);

  const form = express.urlencoded({ extended: false });
  const twilioSigned = (request: express.Request): boolean =>
    twilio.validateRequest(
      TWILIO.authToken,
      request.get('x-twilio-signature') ?? '',
      `${url}${request.originalUrl}`,
      request.body,
    );
  const note = (request: express.Request, signed: boolean, body: string) =>
    webhooks.push({ path: request.path, signed, body });

  const sendSms = async (to: string, body: string) => {
    const credentials = Buffer.from(`${TWILIO.accountSid}:${TWILIO.authToken}`).toString('base64');
    return fetch(`${url}/sandbox/twilio/2010-04-01/Accounts/${TWILIO.accountSid}/Messages.json`, {
      method: 'POST',
      headers: { Authorization: `Basic ${credentials}` },
      body: new URLSearchParams({
        To: to,
        From: TWILIO.smsFrom,
        Body: body,
        StatusCallback: `${url}/webhooks/twilio/status`,
      }),
    });
  };

  app.post('/webhooks/twilio/sms', form, (request, response) => {
    note(request, twilioSigned(request), request.body.Body);
    response.type('text/xml').send('<Response/>');
    void sendSms(
      request.body.From,
      `Passerelle: vous avez ecrit "${request.body.Body}". 1 = reserver, 9 = une personne.`,
    );
  });
  app.post('/webhooks/twilio/status', form, (request, response) => {
    note(request, twilioSigned(request), request.body.MessageStatus);
    response.status(204).end();
  });

  const gather = (words: string, digits: number, input = 'dtmf speech') =>
    `<?xml version="1.0" encoding="UTF-8"?><Response><Gather input="${input}" numDigits="${digits}" timeout="5" finishOnKey="" action="/webhooks/twilio/voice/next" actionOnEmptyResult="true" language="fr-BE"><Say language="fr-BE">${words}</Say></Gather></Response>`;
  app.post('/webhooks/twilio/voice', form, (request, response) => {
    const { CallSid: callSid, CallStatus: status, CallDuration: seconds } = request.body;
    note(request, twilioSigned(request), status === 'completed' ? `${callSid} completed after ${seconds} s` : status);
    if (status === 'completed') {
      response.type('text/xml').send('<Response/>');
      return;
    }
    response
      .type('text/xml')
      .send(gather('Bonjour, ici Passerelle. Tapez votre code postal, ou dites votre commune.', 4));
  });
  /** Keys 9999: the bot thinks until it is told to answer. */
  let answerNow = (): void => undefined;
  const thinking = new Promise<void>((resolve) => {
    answerNow = resolve;
  });
  app.post('/webhooks/twilio/voice/next', form, async (request, response) => {
    const { Digits: digits, SpeechResult: speech } = request.body;
    note(request, twilioSigned(request), digits ?? speech ?? '');
    if (digits === '9999') await thinking;
    if (digits === '355') {
      response
        .type('text/xml')
        .send(
          `<Response><Gather input="dtmf" numDigits="1" timeout="5" action="/webhooks/twilio/voice/next"><Play>${url}/audio/sq/welcome.wav</Play><Pause length="1"/></Gather></Response>`,
        );
      return;
    }
    if (digits === '9') {
      response
        .type('text/xml')
        .send(
          `<Response><Say language="fr-BE">Je vous passe une personne.</Say><Dial callerId="${TWILIO.voiceFrom}" action="/webhooks/twilio/voice/rang" timeout="20"><Number url="/webhooks/twilio/voice/whisper">${MEDIATOR}</Number></Dial></Response>`,
        );
      return;
    }
    response
      .type('text/xml')
      .send(
        digits === '1'
          ? '<Response><Say language="fr-BE">C’est réservé. Votre code est 4 8 2 7. Au revoir.</Say><Hangup/></Response>'
          : gather(
              `J’ai compris ${digits ?? speech}. EPN de la Senne, demain à 14 heures, à 600 mètres. Tapez 1 pour réserver.`,
              1,
            ),
      );
  });

  const ofMediator: Readonly<Record<string, string>> = {
    whisper:
      '<Response><Gather input="dtmf" numDigits="1" timeout="5" action="/webhooks/twilio/voice/take"><Say language="fr-BE">Quelqu’un attend. Tapez 1.</Say></Gather><Hangup/></Response>',
    take: '<Response/>',
    rang: '<Response><Say language="fr-BE">Merci, au revoir.</Say><Hangup/></Response>',
  };
  app.post('/webhooks/twilio/voice/:step', form, (request, response) => {
    note(request, twilioSigned(request), request.body.Digits ?? request.body.DialCallStatus ?? '');
    response.type('text/xml').send(ofMediator[request.params.step] ?? '<Response/>');
  });

  app.get('/audio/sq/welcome.wav', async (_request, response) => {
    const pcm = await voice.synthesise({ language: 'sq', text: ALBANIAN });
    if (pcm) response.type('audio/wav').send(Buffer.from(muLawWav(pcm)));
    else response.status(503).end();
  });

  const client = () =>
    new WhatsAppClient({
      accessToken: WHATSAPP.accessToken,
      baseUrl: `${url}/sandbox/graph`,
      graphVersion: WHATSAPP.apiVersion,
    });
  const { phoneNumberId } = WHATSAPP;

  const upload = async (file: Uint8Array, type: string): Promise<string> => {
    const content = new Blob([new Uint8Array(file)], { type });
    return (await client().media.upload({ phoneNumberId, type, file: content, fileName: 'file' })).id;
  };

  const sayIn = async (to: string, language: Language, text: string): Promise<void> => {
    const pcm = await voice.synthesise({ language, text });
    if (!pcm) throw new Error(`espeak does not say it in ${language}`);
    const id = await upload(await encodeOggOpus(pcm), 'audio/ogg; codecs=opus');
    await client().messages.sendAudio({ phoneNumberId, to, audio: { id, voice: true } });
  };

  /** As the helpline does: fetched with the token, decoded, heard by whoever is configured to hear. */
  const hear = async (to: string, mediaId: string): Promise<void> => {
    const file = await client().media.download({ mediaId, auth: 'always', as: 'response' });
    if (!(file instanceof Response)) throw new Error('not a response');
    const ogg = new Uint8Array(await file.arrayBuffer());
    voiceNotes.push(ogg);
    const ears = createHttpRecogniser({ url: `${url}/sandbox/speech`, key: null, model: null });
    const heard = await ears.transcribe(wavOf(await decodeOggOpus(ogg)), null);
    const body = heard.type === 'words' ? `J’ai entendu : ${heard.text}` : 'Une personne écoutera votre message.';
    await client().messages.sendText({ phoneNumberId, to, body });
  };

  /** A conversation in Arabic with what is Latin in it: numbers, an address, a name. */
  const answerInArabic = async (to: string): Promise<void> => {
    const { messages } = client();
    await sayIn(to, 'ar', 'مرحبا، هنا باسريل.');
    await messages.sendInteractiveButtons({
      phoneNumberId,
      to,
      bodyText:
        'مرحبا 👋 هنا *⁨Passerelle⁩*، المساعدة الرقمية المجانية.\n⁨EPN de la Senne⁩، غداً ⁨14:00⁩، ⁨rue de l’Exemple 12, 1080 Molenbeek⁩. على بعد ⁨600 m⁩.',
      buttons: [
        { id: 'offer:1', title: '1 احجز' },
        { id: 'person', title: '9 شخص' },
      ],
    });
    const location = { latitude: 50.8547, longitude: 4.3386, name: 'EPN de la Senne', address: 'rue de l’Exemple 12' };
    await messages.sendLocation({ phoneNumberId, to, location });
    const card = await CARD.bytes();
    if (!card) throw new Error('no card could be drawn');
    const image = { id: await upload(card, CARD.mimeType), caption: 'الخميس 12، الساعة ⁨14:00⁩' };
    await messages.sendImage({ phoneNumberId, to, image });
  };

  const replyTo = async (message: Record<string, Record<string, unknown>> & { from: string; type: string }) => {
    const to = message.from;
    const { messages } = client();
    if (message.type === 'audio') await hear(to, String(message['audio']?.['id']));
    else if (message['text']?.['body'] === 'عربي') await answerInArabic(to);
    else if (message.type === 'text') {
      const rows = [
        '📄 Papiers',
        '💼 Emploi',
        '💶 Banque',
        '🏥 Santé',
        '🎓 École',
        '🏠 Logement',
        '📱 Appareils',
        '🧑‍🏫 Cours',
      ];
      await messages.sendInteractiveList({
        phoneNumberId,
        to,
        bodyText:
          'Bonjour 👋 Ici *Passerelle*, l’aide numérique gratuite à Bruxelles.\n\nPour quoi cherchez-vous de l’aide ?',
        footerText: '9 une personne · # langue · STOP pour finir',
        buttonText: 'Choisir',
        sections: [
          {
            title: 'Besoins',
            rows: rows.map((title, index) => ({ id: `need:${index}`, title, description: 'itsme, impôts, commune' })),
          },
        ],
      });
    } else if (message.type === 'interactive') {
      await messages.sendInteractiveButtons({
        phoneNumberId,
        to,
        bodyText:
          '*EPN de la Senne*\nDemain 14:00–17:00, rue de l’Exemple 12, 1080 Molenbeek.\n600 m · gratuit · sans inscription',
        buttons: [
          { id: 'offer:1', title: '1 Réserver' },
          { id: 'more', title: '2 Autres dates' },
          { id: 'person', title: '9 Une personne' },
        ],
      });
    } else if (message.type === 'location') {
      await messages.sendText({ phoneNumberId, to, body: 'Merci, je vois où vous êtes : Ixelles.' });
      await messages.sendLocation({
        phoneNumberId,
        to,
        location: {
          latitude: 50.8547,
          longitude: 4.3386,
          name: 'EPN de la Senne',
          address: 'rue de l’Exemple 12, 1080 Molenbeek',
        },
      });
    } else {
      await messages.sendText({ phoneNumberId, to, body: 'Merci, c’est bien reçu.' });
    }
  };

  app.post('/webhooks/whatsapp', express.raw({ type: () => true }), (request, response) => {
    const raw: Buffer = request.body;
    const expected = `sha256=${createHmac('sha256', WHATSAPP.appSecret).update(raw).digest('hex')}`;
    const { value } = JSON.parse(raw.toString()).entry[0].changes[0];
    const message = value.messages?.[0];
    note(request, request.get('x-hub-signature-256') === expected, message ? message.type : value.statuses[0].status);
    response.status(200).end();
    if (message) void replyTo(message);
  });

  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    webhooks,
    decisions,
    voiceNotes,
    answerNow,
    sendSms,
    upload,
    client,
    stop: async () => {
      await Promise.all([sandbox.close(), voice.close()]);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type ScriptedBot = Awaited<ReturnType<typeof startScriptedBot>>;
