import { Html } from '@kitajs/html';
import type { Request } from 'express';
import type { OperatorLanguage } from '../words.ts';
import { queryOf } from './posted.ts';
import { PLACES_WORDS, SAID } from './words.ts';

/** What the last form did, or why it did nothing. */
export const SaidLine = ({
  request,
  language,
}: {
  readonly request: Request;
  readonly language: OperatorLanguage;
}): JSX.Element => {
  const words = PLACES_WORDS[language];
  const said = SAID.find((key) => key === queryOf(request, 'said'));
  const refused = (['gone', 'same_again'] as const).find((key) => key === queryOf(request, 'refused'));
  return (
    <p class={refused === undefined ? 'said' : 'wrong'} role="status" safe>
      {refused !== undefined ? words.refused[refused] : said !== undefined ? words.said[said] : ''}
    </p>
  );
};
