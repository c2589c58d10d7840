import { type Request, Router } from 'express';
import { isLanguage, LANGUAGES, type Language } from '../../core/language.ts';
import { privacyPage } from './privacy-page.tsx';
import { loadPageTexts, NO_OTHER_READERS, type OtherReaders } from './texts.ts';

/** The one asked for, else the browser's, else French. */
const languageOf = (request: Request): Language => {
  const asked = request.query['lang'];
  if (isLanguage(asked)) return asked;
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  return isLanguage(accepted) ? accepted : 'fr';
};

/**
 * `GET /privacy`: the ten pages never change while the program runs, and are made once.
 * @param contact who runs the helpline; null: nobody is named
 * @param readers the services that are on and see something of what people say
 */
export const privacyRoutes = (contact: string | null, readers: OtherReaders = NO_OTHER_READERS): Router => {
  const pages = new Map(
    [...loadPageTexts(readers)].map(([language, texts]) => [language, privacyPage(language, texts, contact)] as const),
  );
  return Router().get('/privacy', async (request, response) => {
    const language = languageOf(request);
    const html = await pages.get(language);
    response
      .set('Cache-Control', 'public, max-age=3600')
      .set('Content-Language', language)
      .vary('Accept-Language')
      .type('html')
      .send(html);
  });
};
