import type twilio from 'twilio';
import type { Language } from '../../core/language.ts';

type VoiceResponse = twilio.twiml.VoiceResponse;
type SayAttributes = Extract<Parameters<VoiceResponse['say']>[0], { voice?: unknown }>;
type GatherAttributes = NonNullable<Parameters<VoiceResponse['gather']>[0]>;

export type Voice = {
  /** Who speaks; null where the provider has no voice for the language, and all of it is played. */
  readonly say: {
    readonly language: NonNullable<SayAttributes['language']>;
    readonly voice: NonNullable<SayAttributes['voice']>;
  } | null;
  /** What the recogniser listens for. */
  readonly hear: NonNullable<GatherAttributes['language']>;
};

/**
 * Who speaks and who listens on a call. Where somebody can say it, a clip is played only when a person recorded it: the
 * provider's neural voices are better than our synthetic one. Say's and Gather's values are checked by the types of the
 * twilio package (https://www.twilio.com/docs/voice/twiml/say/text-speech,
 * https://www.twilio.com/docs/voice/twiml/gather#languagetags).
 * - fr: a Belgian voice says "septante" and "nonante"; Gather knows no fr-BE, so French is heard as fr-FR.
 * - ar: standard Arabic spoken; heard as ar-MA, because most Arabic speakers of Brussels are of Moroccan origin.
 * - sq: no voice speaks Albanian, though Gather hears it.
 */
export const VOICES: Readonly<Record<Language, Voice>> = {
  fr: { say: { language: 'fr-BE', voice: 'Polly.Isabelle-Neural' }, hear: 'fr-FR' },
  nl: { say: { language: 'nl-BE', voice: 'Polly.Lisa-Neural' }, hear: 'nl-BE' },
  en: { say: { language: 'en-GB', voice: 'Polly.Amy-Neural' }, hear: 'en-GB' },
  ar: { say: { language: 'ar-XA', voice: 'Google.ar-XA-Wavenet-A' }, hear: 'ar-MA' },
  tr: { say: { language: 'tr-TR', voice: 'Polly.Burcu-Neural' }, hear: 'tr-TR' },
  ro: { say: { language: 'ro-RO', voice: 'Google.ro-RO-Wavenet-A' }, hear: 'ro-RO' },
  sq: { say: null, hear: 'sq-AL' },
  pl: { say: { language: 'pl-PL', voice: 'Polly.Ola-Neural' }, hear: 'pl-PL' },
  pt: { say: { language: 'pt-PT', voice: 'Polly.Ines-Neural' }, hear: 'pt-PT' },
  es: { say: { language: 'es-ES', voice: 'Polly.Lucia-Neural' }, hear: 'es-ES' },
};
