/** What a person is called at the desk: a number that means nothing elsewhere, closed by a dot so that no key is a part of another. */
export const keyOf = (personId: string): string => `passerelle.${personId}.`;
