-- Certainty: what a killed process or a silent provider left open is found out before anything is repeated.
-- Everything is added and nothing changed, so that the version before runs on beside this one.

ALTER TABLE outbound
  -- The provider's ids of the parts that it took, in order (keyed hashes, like provider_id); null for a part that was left out.
  ADD COLUMN provider_ids text[] NOT NULL DEFAULT '{}',
  -- When the part in hand was first given to the provider.
  ADD COLUMN tried_at timestamptz,
  -- Since when nobody knows whether the provider took the part in hand; null: it is known.
  ADD COLUMN doubt_since timestamptz,
  -- The furthest that the provider told of any part, however early it came.
  ADD COLUMN told text CHECK (told IN ('sent', 'delivered', 'read', 'failed')),
  -- The process that holds the lease: it holds an advisory lock as long as it lives.
  ADD COLUMN leased_by integer;

-- Up to when a provider's own list of inbound messages was read.
CREATE TABLE polls (
  source       text PRIMARY KEY,
  polled_until timestamptz NOT NULL
);
