/** The ids under which a provider keeps our files. Shared by all replicas. */
export type Uploads = {
  /** Null: not uploaded, or its id expires within the hour. */
  find(hash: string): Promise<string | null>;
  remember(hash: string, mediaId: string): Promise<void>;
  /** The provider no longer knows the id. */
  forget(hash: string): Promise<void>;
};
