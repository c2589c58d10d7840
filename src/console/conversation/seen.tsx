import { Html } from '@kitajs/html';
import { z } from 'zod';
import { asId, type InboundId } from '../../core/ids.ts';

/** The form that takes along what she has seen: the piece below stands elsewhere on the page, and is kept up to date with the lines. */
export const CLOSE_FORM = 'close-form';

/** Up to which message of the person the page shows what they said; none: nothing yet. */
export const Seen = ({ newest }: { readonly newest: InboundId | null }): JSX.Element => (
  <input type="hidden" id="seen" name="seen" value={newest ?? '0'} form={CLOSE_FORM} />
);

/** Null: a page that does not say so. */
export const seenSchema = z
  .string()
  .regex(/^[0-9]{1,18}$/)
  .transform((id) => asId<InboundId>(id))
  .nullable()
  .catch(null);
