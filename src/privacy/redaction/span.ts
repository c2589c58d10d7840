/** A part of a text that is taken out, by its UTF-16 offsets: `start` included, `end` excluded. */
export type Span = { readonly kind: Kind; readonly start: number; readonly end: number };

export type Kind = 'national_number' | 'bank_card' | 'bank_account' | 'secret';

/** Whether four digits are a postcode of Belgium: those are never taken for something else. */
export type IsPostcode = (digits: string) => boolean;
