import { z } from 'zod';

/** What of Chatwoot's answers we read, and nothing else: its versions add fields. Checked against its jbuilder views of 4.x. */
const id = z.number().int().positive();

const contact = z.object({
  id,
  identifier: z.string().nullish(),
  contact_inboxes: z.array(z.object({ source_id: z.string(), inbox: z.object({ id }) })).nullish(),
});
export type Contact = z.infer<typeof contact>;

export const contactsFound = z.object({ payload: z.array(contact) });
export const contactMade = z.object({
  payload: z.object({ contact, contact_inbox: z.object({ source_id: z.string().nullish() }).nullish() }),
});
export const inboxMade = z.object({ source_id: z.string() });

const conversation = z.object({
  id,
  inbox_id: z.number().nullish(),
  status: z.string().nullish(),
  custom_attributes: z.record(z.string(), z.unknown()).nullish(),
});
export const conversationRead = conversation;
export const conversationsFound = z.object({ payload: z.array(conversation) });

const attachment = z.object({ data_url: z.string().nullish() });

/** The API counts kinds (0 incoming, 1 outgoing, 2 activity, 3 template), webhooks name them. */
export const message = z.object({
  id,
  content: z.string().nullish(),
  message_type: z.union([z.number(), z.string()]),
  private: z.boolean().nullish(),
  source_id: z.string().nullish(),
  content_attributes: z.object({ deleted: z.boolean().nullish() }).nullish(),
  attachments: z.array(attachment).nullish(),
});
export type Message = z.infer<typeof message>;
export const messagesFound = z.object({ payload: z.array(message) });
