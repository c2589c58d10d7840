-- Which session a ticket is about that was opened because it was cancelled or moved. A new table only: a replica of the version before goes on
-- meanwhile, and its tickets say nothing of it.

-- What the person was told, and what became of it. Gone with its ticket, and so with the person.
CREATE TABLE ticket_changes (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id     bigint NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  change        text NOT NULL CHECK (change IN ('cancelled', 'moved')),
  place_name    text NOT NULL,
  address       text NOT NULL,
  starts_at     timestamptz NOT NULL,
  ends_at       timestamptz NOT NULL,
  -- Of what moved, where and when it is now. Of what was cancelled, what else takes place there that day; null: nothing.
  now_address   text,
  now_starts_at timestamptz,
  now_ends_at   timestamptz,
  created_at    timestamptz NOT NULL DEFAULT now(),
  CHECK (change = 'cancelled' OR (now_address IS NOT NULL AND now_starts_at IS NOT NULL AND now_ends_at IS NOT NULL)),
  CHECK ((now_address IS NULL) = (now_starts_at IS NULL) AND (now_starts_at IS NULL) = (now_ends_at IS NULL))
);
CREATE INDEX ticket_changes_ticket ON ticket_changes (ticket_id);
