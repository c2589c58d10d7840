-- Sends: as fast as a provider takes them and no faster, and what to do with a person who is reached no more where they wrote.
-- Everything is added and nothing taken away, so that the version before runs on beside this one.

-- From when on the next message may go: per number of ours, and per person where a provider counts so. Shared by all replicas.
-- Nothing of a person: a name is a channel, or a contact's id.
CREATE TABLE rates (
  name    text PRIMARY KEY,
  free_at timestamptz NOT NULL
);

ALTER TABLE outbound
  -- A rate gave it this instant: it asks no more and goes then.
  ADD COLUMN slot_at timestamptz,
  -- Since when the provider takes nothing of it for reasons that are not its own (too fast, a token that ended): no tries are counted.
  ADD COLUMN blocked_since timestamptz,
  -- The provider took it and told later that the person is not reached there: to be tried another way.
  ADD COLUMN turned_away text CHECK (turned_away IN ('window_closed', 'unknown_recipient', 'refused')),
  -- No words of ours: the template that asks the person to write, so that what is held may be said.
  ADD COLUMN knock boolean NOT NULL DEFAULT false,
  -- Since when it waits for the person's next message.
  ADD COLUMN held_at timestamptz;

-- One status more: held, until the person writes again. Nothing that is there now can break it.
ALTER TABLE outbound DROP CONSTRAINT outbound_status_check;
ALTER TABLE outbound ADD CONSTRAINT outbound_status_check CHECK (
  status IN ('queued', 'sending', 'held', 'sent', 'delivered', 'read', 'failed', 'dead', 'silenced')) NOT VALID;

CREATE INDEX outbound_held ON outbound (contact_id) WHERE status = 'held';
CREATE INDEX outbound_undelivered ON outbound (id) WHERE status IN ('failed', 'dead');
