import { Html } from '@kitajs/html';
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { LANGUAGES } from '../core/language.ts';
import { render } from '../web/layout.tsx';
import { sameOrigin } from '../web/same-origin.ts';
import type { WhatsAppAct, WhatsAppNetwork } from './graph/inbound.ts';
import { sendLetter } from './graph/samples.ts';
import type { MediaStore } from './media/media-store.ts';
import type { SandboxOptions } from './options.ts';
import { CallStep } from './pages/phone-device.tsx';
import { simulatorPage } from './pages/simulator-page.tsx';
import { residentSchema } from './resident.ts';
import type { SampleNotes } from './speech/sample-notes.ts';
import { createVoiceNoteRoute, OGG_OPUS } from './speech/voice-note-route.ts';
import type { Store } from './store.ts';
import type { Stream } from './stream.ts';
import type { SmsNetwork } from './twilio/inbound-sms.ts';
import type { CallAct } from './voice/call.ts';
import type { Exchange } from './voice/exchange.ts';

const resident = residentSchema;
/** More than any phone sends, so that "5 000 characters" can be tried. */
const words = z.string().max(20_000);

const smsForm = z.object({ resident, text: words });

const whatsappForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('text'), resident, text: words.min(1) }),
  z.object({ act: z.literal('choice'), resident, id: z.string(), of: z.string() }),
  z.object({
    act: z.literal('location'),
    resident,
    latitude: z.coerce.number().min(-90).max(90),
    longitude: z.coerce.number().min(-180).max(180),
    name: z.string().max(200).optional(),
  }),
  z.object({ act: z.literal('letter'), resident }),
  z.object({
    act: z.literal('sentence'),
    resident,
    language: z.enum(LANGUAGES),
    number: z.coerce.number().int().min(0).max(99),
  }),
]);

const going = { resident, callSid: z.string(), step: z.coerce.number().int() };
const callForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('start'), resident }),
  z.object({ act: z.literal('digits'), ...going, digits: z.string().regex(/^[0-9*#]{1,40}$/) }),
  z.object({ act: z.literal('speech'), ...going, speech: words.min(1) }),
  z.object({ act: z.literal('silence'), ...going }),
  z.object({ act: z.literal('hangup'), ...going }),
]);

type CallForm = z.infer<typeof callForm>;

const callActOf = (form: Exclude<CallForm, { act: 'start' | 'hangup' }>): CallAct => {
  switch (form.act) {
    case 'digits':
      return { type: 'digits', digits: form.digits };
    case 'speech':
      return { type: 'speech', text: form.speech };
    case 'silence':
      return { type: 'silence' };
    default:
      return form satisfies never;
  }
};

/** Reads a form or answers 400; the page itself never sends a wrong one. */
const read = <Form,>(schema: z.ZodType<Form>, request: Request, response: Response): Form | null => {
  const form = schema.safeParse(request.body);
  if (form.success) return form.data;
  response.status(400).type('text/plain').send(z.prettifyError(form.error));
  return null;
};

export type DeviceRoutesOptions = {
  readonly options: SandboxOptions;
  readonly store: Store;
  readonly stream: Stream;
  readonly media: MediaStore;
  readonly samples: SampleNotes;
  readonly sms: SmsNetwork;
  readonly whatsapp: WhatsAppNetwork;
  readonly exchange: Exchange;
  /** Telephones that ring by themselves. */
  readonly phones: Router;
};

/** The page and what its devices can do. */
export const createDeviceRoutes = ({
  options,
  store,
  stream,
  media,
  samples,
  sms,
  whatsapp,
  exchange,
  phones,
}: DeviceRoutesOptions): Router => {
  const routes = Router();
  routes.use('/simulator', sameOrigin, express.urlencoded({ extended: false, limit: '200kb' }));

  routes.get('/simulator', async (_request, response) => {
    const html = await simulatorPage({
      channels: options.channels,
      smsNumber: options.twilio.smsFrom,
      voiceNumber: options.twilio.voiceFrom,
      demoDirectory: options.notice?.demoDirectory ?? false,
      samplesOnly: options.samplesOnly,
    });
    response.set('Cache-Control', 'no-store').type('html').send(html);
  });

  routes.get('/simulator/stream', (request, response) => {
    const number = resident.safeParse(request.query['resident']);
    if (number.success) stream.open(request, response, number.data);
    else response.status(400).end();
  });

  routes.post('/simulator/segments', (request, response) => {
    const form = read(z.object({ text: words }), request, response);
    if (!form) return;
    const { encoding, segments, units } = options.countSegments(form.text);
    response
      .type('html')
      .send(form.text === '' ? '1 SMS holds 160 simple letters' : `${segments} SMS · ${units} ${encoding} units`);
  });

  if (options.channels.includes('sms')) {
    routes.post('/simulator/sms', async (request, response) => {
      const form = read(smsForm, request, response);
      if (!form) return;
      const { accepted } = await sms.send(form.resident, form.text);
      response.status(accepted ? 204 : 502).end();
    });
  }

  if (options.channels.includes('whatsapp')) {
    routes.post('/simulator/whatsapp', async (request, response) => {
      const form = read(whatsappForm, request, response);
      if (!form) return;
      const act = await actOf(form, media, samples);
      if (!act) {
        response.status(503).end();
        return;
      }
      response.status(whatsapp.send(form.resident, act) ? 204 : 400).end();
    });
    routes.use(createVoiceNoteRoute({ media, whatsapp }));
  }

  if (options.channels.includes('voice')) {
    routes.use(phones);
    routes.post('/simulator/call', async (request, response) => {
      const form = read(callForm, request, response);
      if (!form) return;
      if (form.act === 'hangup') {
        exchange.hangUp(form.resident, form.callSid);
        response.status(204).end();
        return;
      }
      const view =
        form.act === 'start'
          ? await exchange.start(form.resident)
          : await exchange.act(form.resident, form.callSid, form.step, callActOf(form));
      store.decided(form.resident);
      if (view) response.type('html').send(await render(<CallStep view={view} wordsOf={options.wordsOf ?? null} />));
      else response.status(404).end();
    });
  }

  return routes;
};

/** Null when the sandbox's voice cannot speak now. */
const actOf = async (
  form: z.infer<typeof whatsappForm>,
  media: MediaStore,
  samples: SampleNotes,
): Promise<WhatsAppAct | null> => {
  switch (form.act) {
    case 'text':
      return { type: 'text', text: form.text };
    case 'choice':
      return { type: 'choice', id: form.id, of: form.of };
    case 'location': {
      const { latitude, longitude, name = null } = form;
      return { type: 'location', point: { latitude, longitude }, name };
    }
    case 'letter':
      return { type: 'media', kind: 'picture', file: sendLetter(media) };
    case 'sentence': {
      const content = await samples.note(form.language, form.number);
      return content && { type: 'media', kind: 'voice_note', file: media.keep({ content, mimeType: OGG_OPUS }) };
    }
    default:
      return form satisfies never;
  }
};
