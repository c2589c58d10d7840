import { Html } from '@kitajs/html';
import type { Search } from './find-sessions.ts';

/** What was looked for, in another form: what is done finds the same sessions, and a page that comes back shows them. */
export const SearchFields = ({ search }: { readonly search: Search }): JSX.Element => (
  <>
    <input type="hidden" name="near" value={search.near} />
    <input type="hidden" name="need" value={search.need ?? ''} />
    <input type="hidden" name="not" value={search.not.join(',')} />
  </>
);
