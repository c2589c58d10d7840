/** What a file has rows of. */
export type FileKind = 'places' | 'sessions' | 'closures';
