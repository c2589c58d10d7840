import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/**
 * A Chatwoot with one account and one API inbox, as far as its documentation goes (https://developers.chatwoot.com/api-reference) and, where
 * that says little, its own controllers and views of 4.x. Stricter than the real one: fields that it does not document are refused.
 */
export type ChatwootMessage = {
  readonly id: number;
  readonly conversation: number;
  readonly type: 'incoming' | 'outgoing';
  readonly content: string;
  readonly private: boolean;
  readonly sourceId: string | null;
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Buffer }[];
  status: string;
  error: string | null;
};

type Contact = {
  readonly id: number;
  readonly name: string;
  readonly identifier: string | null;
  readonly source: string;
};
type Conversation = {
  readonly id: number;
  readonly contact: number;
  readonly attributes: Record<string, unknown>;
  status: string;
};

/** What befalls the next request whose method and path match. */
export type Fault = {
  readonly on: RegExp;
  /** A status; or the connection is cut `before` or `after` the request was taken. */
  readonly with: number | 'before' | 'after' | 'silence';
  readonly retryAfter?: string;
};

export type FakeChatwoot = {
  readonly url: string;
  readonly token: string;
  readonly accountId: string;
  readonly inboxId: string;
  readonly secret: string;
  readonly contacts: Map<number, Contact>;
  readonly conversations: Map<number, Conversation>;
  readonly messages: ChatwootMessage[];
  readonly faults: Fault[];
  /** Requests that were answered, as "POST /contacts". */
  readonly asked: string[];
  /** Where its webhooks go, how often each is told, and whether they are signed. Not set: they are lost. */
  webhook: { url: string; times?: number; unsigned?: boolean } | null;
  /** What the webhook was answered. */
  readonly told: number[];
  /** Of one conversation, as its people see it: "« words" theirs, "» words" ours, "# words" among themselves. */
  shown(conversation?: number): string[];
  /** One of its people answers. */
  answers(conversation: number, content: string, files?: ChatwootMessage['files']): Promise<ChatwootMessage>;
  notes(conversation: number, content: string): Promise<void>;
  sets(conversation: number, status: 'open' | 'resolved' | 'snoozed'): Promise<void>;
  close(): Promise<void>;
};

const contactBody = z.strictObject({
  inbox_id: z.number(),
  name: z.string().optional(),
  identifier: z.string().optional(),
});
const inboxBody = z.strictObject({ inbox_id: z.number(), source_id: z.string().optional() });
const conversationBody = z.strictObject({
  source_id: z.string(),
  inbox_id: z.number(),
  contact_id: z.number().optional(),
  status: z.enum(['open', 'resolved', 'pending']).optional(),
  custom_attributes: z.record(z.string(), z.unknown()).optional(),
});
const messageBody = z.strictObject({
  content: z.string(),
  message_type: z.enum(['incoming', 'outgoing']).optional(),
  private: z.boolean().optional(),
  // Not in the reference; taken by Messages::MessageBuilder and given back by the message's view.
  source_id: z.string().optional(),
});
const statusBody = z.strictObject({ status: z.enum(['open', 'resolved', 'pending', 'snoozed']) });
const deliveryBody = z.strictObject({
  status: z.enum(['sent', 'delivered', 'read', 'failed']),
  external_error: z.string().optional(),
});

type Answer = { readonly status: number; readonly body?: unknown };
const NOT_FOUND: Answer = { status: 404, body: { error: 'Resource could not be found' } };
const ok = (body: unknown): Answer => ({ status: 200, body });

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const TYPES = { incoming: 0, outgoing: 1 } as const;

export const startFakeChatwoot = async (): Promise<FakeChatwoot> => {
  const [token, accountId, inboxId, secret] = ['chatwoot-token', '3', '7', 'a-secret-that-chatwoot-made'];
  const contacts = new Map<number, Contact>();
  const conversations = new Map<number, Conversation>();
  const messages: ChatwootMessage[] = [];
  const faults: Fault[] = [];
  const asked: string[] = [];
  const told: number[] = [];
  let ids = 100;
  const nextId = (): number => {
    ids += 1;
    return ids;
  };
  let displayIds = 0;

  const fileOf = (message: ChatwootMessage, index: number): object => ({
    id: message.id * 10 + index,
    file_type: 'file',
    data_url: `${fake.url}/rails/active_storage/blobs/redirect/${message.id}/${index}`,
  });
  const messageView = (message: ChatwootMessage): object => ({
    id: message.id,
    content: message.content,
    inbox_id: Number(inboxId),
    conversation_id: message.conversation,
    message_type: TYPES[message.type],
    content_type: 'text',
    status: message.status,
    content_attributes: message.error === null ? {} : { external_error: message.error },
    created_at: 1_700_000_000 + message.id,
    private: message.private,
    source_id: message.sourceId,
    ...(message.files.length === 0 ? {} : { attachments: message.files.map((_, index) => fileOf(message, index)) }),
  });
  const conversationView = ({ id, status, attributes, contact }: Conversation): object => ({
    id,
    inbox_id: Number(inboxId),
    account_id: Number(accountId),
    status,
    custom_attributes: attributes,
    meta: { sender: { id: contact } },
  });
  const contactView = ({ id, name, identifier, source }: Contact): object => ({
    id,
    name,
    identifier,
    phone_number: null,
    contact_inboxes: [{ source_id: source, inbox: { id: Number(inboxId), channel_type: 'Channel::Api' } }],
  });

  /** As lib/webhooks/trigger.rb signs and sends. */
  const tell = async (payload: object): Promise<void> => {
    const { webhook } = fake;
    if (webhook === null) return;
    const body = JSON.stringify(payload);
    for (let time = 0; time < (webhook.times ?? 1); time += 1) {
      const timestamp = String(Math.floor(Date.now() / 1_000));
      const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
      const signed = { 'x-chatwoot-signature': `sha256=${signature}`, 'x-chatwoot-timestamp': timestamp };
      const headers = { 'content-type': 'application/json', ...(webhook.unsigned ? {} : signed) };
      const response = await fetch(webhook.url, { method: 'POST', headers, body });
      told.push(response.status);
    }
  };
  const tellMessage = (message: ChatwootMessage): Promise<void> => {
    const conversation = conversations.get(message.conversation);
    return tell({
      event: 'message_created',
      ...messageView(message),
      message_type: message.type,
      account: { id: Number(accountId), name: 'Test' },
      inbox: { id: Number(inboxId), name: 'Passerelle' },
      conversation: conversation === undefined ? null : conversationView(conversation),
      sender: message.type === 'outgoing' ? { id: 1, name: 'Agent', type: 'user' } : null,
    });
  };
  const setStatus = async (conversation: Conversation, status: string): Promise<void> => {
    if (conversation.status === status) return;
    conversation.status = status;
    await tell({ event: 'conversation_status_changed', ...conversationView(conversation), changed_attributes: [] });
  };
  const create = async (given: Omit<ChatwootMessage, 'id' | 'status' | 'error'>): Promise<ChatwootMessage> => {
    const message: ChatwootMessage = { ...given, id: nextId(), status: 'sent', error: null };
    messages.push(message);
    const conversation = conversations.get(given.conversation);
    if (given.type === 'incoming' && conversation?.status === 'resolved') await setStatus(conversation, 'open');
    await tellMessage(message);
    return message;
  };

  const readMessage = async (type: string, raw: Buffer) => {
    if (!type.startsWith('multipart/form-data')) return { ...messageBody.parse(JSON.parse(raw.toString())), files: [] };
    const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
    const files: { name: string; type: string; bytes: Buffer }[] = [];
    const fields: Record<string, unknown> = {};
    for (const [name, value] of form) {
      if (typeof value === 'string') fields[name] = name === 'private' ? value === 'true' : value;
      else if (name === 'attachments[]') {
        files.push({ name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) });
      } else throw new Error(`${name} is not a file that is taken.`);
    }
    return { ...messageBody.parse(fields), files };
  };

  const answer = async (
    request: IncomingMessage,
    path: string,
    query: URLSearchParams,
    raw: Buffer,
  ): Promise<Answer> => {
    const { method = 'GET' } = request;
    const json = <Shape>(schema: z.ZodType<Shape>): Shape => schema.parse(JSON.parse(raw.toString()));
    const [, kind, id, below, nth] = path.split('/');
    const number = Number(id);
    if (kind === 'contacts') {
      if (method === 'GET' && id === 'search') {
        const q = query.get('q') ?? '';
        if (q.trim() === '') return { status: 422, body: { error: 'Specify search string with parameter q' } };
        const found = [...contacts.values()].filter(
          ({ identifier, name }) => identifier?.includes(q) || name.includes(q),
        );
        return ok({ meta: { count: found.length }, payload: found.slice(0, 15).map(contactView) });
      }
      if (method === 'POST' && id === undefined) {
        const { identifier = null, name = '', inbox_id } = json(contactBody);
        if (inbox_id !== Number(inboxId)) return NOT_FOUND;
        if ([...contacts.values()].some((one) => identifier !== null && one.identifier === identifier)) {
          return { status: 422, body: { message: 'Identifier has already been taken', attributes: ['identifier'] } };
        }
        const contact = { id: nextId(), name, identifier, source: `source-${nextId()}` };
        contacts.set(contact.id, contact);
        return ok({
          payload: { contact: contactView(contact), contact_inbox: { inbox: {}, source_id: contact.source } },
        });
      }
      const contact = contacts.get(number);
      if (contact === undefined) return NOT_FOUND;
      if (method === 'POST' && below === 'contact_inboxes') {
        return json(inboxBody).inbox_id === Number(inboxId) ? ok({ source_id: contact.source, inbox: {} }) : NOT_FOUND;
      }
      if (method === 'GET' && below === 'conversations') {
        const theirs = [...conversations.values()].filter((one) => one.contact === number);
        return ok({ payload: theirs.map(conversationView) });
      }
      if (method === 'DELETE' && below === undefined) {
        contacts.delete(number);
        for (const { id: theirs, contact: owner } of [...conversations.values()]) {
          if (owner === number) conversations.delete(theirs);
        }
        const left = messages.filter((message) => conversations.has(message.conversation));
        messages.splice(0, messages.length, ...left);
        return { status: 200 };
      }
    }
    if (kind === 'conversations') {
      if (method === 'POST' && id === undefined) {
        const { source_id, contact_id, inbox_id, status = 'open', custom_attributes = {} } = json(conversationBody);
        const owner = [...contacts.values()].find(({ source }) => source === source_id);
        if (owner === undefined || inbox_id !== Number(inboxId) || (contact_id ?? owner.id) !== owner.id)
          return NOT_FOUND;
        displayIds += 1;
        const made = { id: displayIds, contact: owner.id, status, attributes: custom_attributes };
        conversations.set(made.id, made);
        return ok(conversationView(made));
      }
      const conversation = conversations.get(number);
      if (conversation === undefined) return NOT_FOUND;
      if (method === 'GET' && below === undefined) return ok(conversationView(conversation));
      if (method === 'POST' && below === 'toggle_status') {
        await setStatus(conversation, json(statusBody).status);
        return ok({
          meta: {},
          payload: { success: true, current_status: conversation.status, conversation_id: number },
        });
      }
      if (method === 'GET' && below === 'messages') {
        const after = Number(query.get('after') ?? 0);
        const page = messages.filter((one) => one.conversation === number && one.id > after).slice(0, 100);
        return ok({ meta: {}, payload: page.map(messageView) });
      }
      if (method === 'POST' && below === 'messages') {
        const given = await readMessage(request.headers['content-type'] ?? '', raw);
        const made = await create({
          conversation: number,
          type: given.message_type ?? 'outgoing',
          content: given.content,
          private: given.private ?? false,
          sourceId: given.source_id ?? null,
          files: given.files,
        });
        return ok(messageView(made));
      }
      if (method === 'PATCH' && below === 'messages') {
        const message = messages.find((one) => one.id === Number(nth) && one.conversation === number);
        if (message === undefined) return NOT_FOUND;
        const { status, external_error } = json(deliveryBody);
        if (!(message.status === 'read' && status === 'delivered')) message.status = status;
        message.error = status === 'failed' ? (external_error ?? null) : null;
        return ok(messageView(message));
      }
    }
    return { status: 404, body: { error: 'No such route' } };
  };

  const send = (response: ServerResponse, { status, body }: Answer, retryAfter?: string): void => {
    const more = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    response.writeHead(status, { 'content-type': 'application/json', ...more });
    response.end(body === undefined ? '' : JSON.stringify(body));
  };

  const sendFile = (response: ServerResponse, path: string): void => {
    const [, area, , , , id, index] = path.split('/');
    const message = messages.find((one) => one.id === Number(path.startsWith('/disk') ? path.split('/')[2] : id));
    const file = message?.files[Number(path.startsWith('/disk') ? path.split('/')[3] : index)];
    if (file === undefined) return void response.writeHead(404).end();
    if (area === 'disk') return void response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
    response.writeHead(302, { location: `${fake.url}/disk/${id}/${index}` }).end();
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://chatwoot');
    const raw = await bytesOf(request);
    if (url.pathname.startsWith('/rails') || url.pathname.startsWith('/disk')) return sendFile(response, url.pathname);
    const given = request.headers['api_access_token'];
    if (given === undefined) {
      return send(response, { status: 401, body: { errors: ['You need to sign in or sign up before continuing.'] } });
    }
    if (given !== token) return send(response, { status: 401, body: { error: 'Invalid Access Token' } });
    const base = `/api/v1/accounts/${accountId}`;
    if (!url.pathname.startsWith(`${base}/`)) return send(response, NOT_FOUND);
    const path = url.pathname.slice(base.length);
    const name = `${request.method} ${path}`;
    const at = faults.findIndex(({ on }) => on.test(name));
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0];
    if (fault?.with === 'before') return void request.socket.destroy();
    if (fault?.with === 'silence') return;
    if (typeof fault?.with === 'number') return send(response, { status: fault.with, body: {} }, fault.retryAfter);
    asked.push(name);
    const result = await answer(request, path, url.searchParams, raw).catch((error: unknown): Answer => {
      if (error instanceof z.ZodError) return { status: 422, body: { error: error.message } };
      throw error;
    });
    if (fault?.with === 'after') return void request.socket.destroy();
    send(response, result);
  };

  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeChatwoot = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    accountId,
    inboxId,
    secret,
    contacts,
    conversations,
    messages,
    faults,
    asked,
    webhook: null,
    told,
    shown: (conversation = 1) =>
      messages
        .filter((message) => message.conversation === conversation)
        .map(({ type, private: among, content, files }) => {
          const sign = among ? '#' : type === 'incoming' ? '«' : '»';
          return [`${sign} ${content}`, ...files.map(({ name }) => `[${name}]`)].join(' ').trim();
        }),
    answers: (conversation, content, files = []) =>
      create({ conversation, type: 'outgoing', content, private: false, sourceId: null, files }),
    notes: async (conversation, content) => {
      await create({ conversation, type: 'outgoing', content, private: true, sourceId: null, files: [] });
    },
    sets: async (id, status) => {
      const conversation = conversations.get(id);
      if (conversation !== undefined) await setStatus(conversation, status);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
};
