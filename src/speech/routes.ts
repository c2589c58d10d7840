import { type Request, type Response, Router } from 'express';
import { isLanguage, type Language } from '../core/language.ts';
import type { Sound, Sounds, Source } from './sounds.ts';
import { readFileName, type SoundFormat, type SpeechUrls } from './speech-url.ts';
import type { StaticClips } from './statics.ts';

export type AudioRoutesOptions = {
  readonly statics: StaticClips;
  readonly urls: SpeechUrls;
  readonly sounds: Sounds;
};

const TYPES: Readonly<Record<SoundFormat, string>> = { wav: 'audio/wav', ogg: 'audio/ogg; codecs=opus' };

const YEAR = 31_536_000;
const DAY = 86_400;
/** A better voice may be back soon. */
const MAKESHIFT = 300;

/** A prompt is named by its hash and is everybody's; what was said to one person is kept by nobody on the way. */
const cacheControl = (source: Source, { makeshift }: Sound): string => {
  if (source.type === 'prompt') return `public, max-age=${YEAR}, immutable`;
  return `private, max-age=${makeshift ? MAKESHIFT : DAY}`;
};

const refuse = (response: Response, status: 404 | 503): void => {
  response.status(status).set('cache-control', 'no-store');
  if (status === 503) response.set('retry-after', '5');
  response.end();
};

/**
 * Mounted at `/audio`: `GET /<language>/<name>`. Only what we named ourselves is made: a prompt's hash that exists, or words that
 * open with our key. Anything else is 404 before any work; 503 when nobody can speak.
 */
export const audioRoutes = ({ statics, urls, sounds }: AudioRoutesOptions): Router => {
  const sourceOf = (language: Language, name: string): Source | null => {
    const clip = statics.byHash(language, name);
    if (clip !== null) return { type: 'prompt', clip };
    const text = urls.textOf(language, name);
    return text === null ? null : { type: 'said', utterance: { language, text } };
  };

  const answer = async (request: Request, response: Response): Promise<void> => {
    const { language, file } = request.params;
    const address = typeof file === 'string' ? readFileName(file) : null;
    const source = address !== null && isLanguage(language) ? sourceOf(language, address.name) : null;
    if (address === null || source === null) return refuse(response, 404);
    const sound = await (address.format === 'wav' ? sounds.phone(source, address.pace) : sounds.ogg(source));
    if (sound === null) return refuse(response, 503);
    response
      .set({ 'content-type': TYPES[address.format], 'cache-control': cacheControl(source, sound) })
      .send(Buffer.from(sound.bytes.buffer, sound.bytes.byteOffset, sound.bytes.byteLength));
  };
  return Router().get('/:language/:file', answer);
};
