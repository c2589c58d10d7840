/**
 * When somebody answers a person, as they are told it. `before`: somebody is on duty now and gets to them until then; `from`: nobody is, and
 * somebody will be from then on; `unknown`: nobody has said yet when they will be on duty in that language.
 */
export type Promised =
  | { readonly type: 'before'; readonly at: Date }
  | { readonly type: 'from'; readonly at: Date }
  | { readonly type: 'unknown' };
