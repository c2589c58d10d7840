import { Html } from '@kitajs/html';
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { render } from '../web/layout.tsx';
import type { SandboxOptions } from './options.ts';
import { CallStep } from './pages/phone-device.tsx';
import { residentSchema } from './resident.ts';
import type { CallView } from './voice/call.ts';
import type { Exchange } from './voice/exchange.ts';

const phone = z.string().regex(/^\+[1-9][0-9]{6,14}$/);
const going = { phone, callSid: z.string(), step: z.coerce.number().int() };
const form = z.discriminatedUnion('act', [
  z.object({ act: z.literal('answer'), phone, callSid: z.string() }),
  z.object({ act: z.literal('digits'), ...going, digits: z.string().regex(/^[0-9*#]{1,40}$/) }),
  z.object({ act: z.literal('silence'), ...going }),
  z.object({ act: z.literal('hangup'), phone, callSid: z.string() }),
]);

const HEARTBEAT_MS = 25_000;

/** What changed on a telephone: whose it is to the visitor, and the step as a piece of page. */
type Told = {
  readonly whose: 'person' | 'team';
  readonly phone: string;
  readonly status: CallView['status'];
  readonly html: string;
};

/**
 * Telephones that ring by themselves: the visitor's own, when somebody calls back, and those of the team, when a caller is put through.
 * `GET /simulator/phones?resident` tells each change as it comes; `POST /simulator/phone` picks up, presses keys and hangs up.
 */
export const createPhoneRoutes = (
  exchange: Exchange,
  { wordsOf }: Pick<SandboxOptions, 'wordsOf'>,
): { readonly routes: Router; close(): void } => {
  const open = new Set<Response>();
  const routes = Router();
  const stepOf = (view: CallView): Promise<string> => render(<CallStep view={view} wordsOf={wordsOf ?? null} />);

  const stream = (request: Request, response: Response, resident: string): void => {
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.flushHeaders();
    open.add(response);
    const send = async (whose: Told['whose'], number: string, view: CallView): Promise<void> => {
      const told: Told = { whose, phone: number, status: view.status, html: await stepOf(view) };
      if (!response.closed) response.write(`data: ${JSON.stringify(told)}\n\n`);
    };
    const known = new Set<string>();
    const isTeams = (number: string, view: CallView): boolean => {
      if (exchange.phonesOf(resident).some((each) => each.view.callSid === view.callSid)) known.add(view.callSid);
      // The end of a call is told when nobody can ask any more whose it was.
      return known.has(view.callSid) && number !== resident;
    };
    // One after the other: the end of a call must not overtake its beginning.
    let told = Promise.resolve();
    const hear = (number: string, view: CallView): void => {
      const whose = number === resident ? 'person' : isTeams(number, view) ? 'team' : null;
      if (whose !== null) told = told.then(() => send(whose, number, view));
    };
    const stop = exchange.watch(hear);
    for (const { phone: number, view } of exchange.phonesOf(resident)) hear(number, view);
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    request.on('close', () => {
      stop();
      clearInterval(heartbeat);
      open.delete(response);
    });
  };

  routes.get('/simulator/phones', (request, response) => {
    const resident = residentSchema.safeParse(request.query['resident']);
    if (resident.success) stream(request, response, resident.data);
    else response.status(400).end();
  });

  routes.post('/simulator/phone', express.urlencoded({ extended: false }), async (request, response) => {
    const read = form.safeParse(request.body);
    if (!read.success) {
      response.status(400).type('text/plain').send(z.prettifyError(read.error));
      return;
    }
    const { data } = read;
    if (data.act === 'hangup') {
      exchange.hangUp(data.phone, data.callSid);
      response.status(204).end();
      return;
    }
    const act =
      data.act === 'digits' ? ({ type: 'digits', digits: data.digits } as const) : ({ type: 'silence' } as const);
    const view =
      data.act === 'answer'
        ? await exchange.answer(data.phone, data.callSid)
        : await exchange.act(data.phone, data.callSid, data.step, act);
    // What is heard now comes by the stream.
    response.status(view === null ? 404 : 204).end();
  });

  return {
    routes,
    close: () => {
      for (const response of open) response.end();
    },
  };
};
