import { z } from 'zod';
import { normalisePhone } from '../../accounts/phone.ts';
import type { PageLanguage } from '../../accounts/visitor.ts';
import { isLanguage, type Language } from '../../core/language.ts';
import { OPERATOR_LANGUAGES } from '../words.ts';

/** What members say of themselves, on the page that they join by and on their profile. */
export type MemberForm = {
  readonly name: string;
  readonly languages: readonly Language[];
  readonly language: PageLanguage;
  /** As it was typed. */
  readonly phone: string;
  readonly alertsByPush: boolean;
  readonly alertsBySms: boolean;
  readonly takesCalls: boolean;
};

export type MemberProblems = { readonly name?: 'missing'; readonly languages?: 'none'; readonly phone?: 'wrong' };

const text = z.string().trim().max(200).default('');
const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);
const several = z.union([z.string(), z.array(z.string())]).default([]);

const schema = z.object({
  name: text,
  languages: several.transform((value) => [value].flat().filter(isLanguage)),
  language: z.enum(OPERATOR_LANGUAGES).catch(OPERATOR_LANGUAGES[0]),
  phone: text,
  alertsByPush: ticked,
  alertsBySms: ticked,
  takesCalls: ticked,
});

/** @returns what was typed, however incomplete; null for what no form of ours sends */
export const readMemberForm = (body: unknown): MemberForm | null => {
  const read = schema.safeParse(body);
  return read.success ? read.data : null;
};

export const problemsOf = ({ name, languages, phone }: MemberForm): MemberProblems => ({
  ...(name === '' ? { name: 'missing' } : {}),
  ...(languages.length === 0 ? { languages: 'none' } : {}),
  ...(phone !== '' && normalisePhone(phone) === null ? { phone: 'wrong' } : {}),
});

/** A field of a form; empty when it is missing or no text. */
export const fieldOf = (body: unknown, name: string): string => {
  const value = typeof body === 'object' && body !== null && name in body ? body[name as keyof typeof body] : '';
  return typeof value === 'string' ? value.slice(0, 10_000) : '';
};
