import { z } from 'zod';
import type { StoryReading } from '../core/heard.ts';
import { LANGUAGES } from '../core/language.ts';
import { NEEDS } from '../core/need.ts';

/** Belgian postcodes are 1000 to 9999; whether one exists is asked elsewhere. */
export const POSTCODE = /^[1-9][0-9]{3}$/;

/** Nothing but our own lists, and nothing beside them: a property more means that the service does not keep to the schema. */
const reading = z.strictObject({
  need: z.enum(NEEDS).nullable(),
  postcode: z.string().regex(POSTCODE).nullable(),
  language: z.enum(LANGUAGES).nullable(),
});

/** https://platform.openai.com/docs/api-reference/chat/object: the part of it that we read. */
const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().max(1_000) }) })).min(1),
});

/** @returns undefined for what is no JSON from its first to its last character: prose around it means that it was not meant for us. */
const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** @param body of the service's answer. Null unless it is exactly what was asked for and says something. */
export const readingOf = (body: string): StoryReading | null => {
  const answer = completion.safeParse(json(body));
  if (!answer.success) return null;
  const result = reading.safeParse(json(answer.data.choices[0]?.message.content ?? ''));
  if (!result.success) return null;
  const { need, postcode, language } = result.data;
  return need === null && postcode === null && language === null ? null : { need, postcode, language };
};
