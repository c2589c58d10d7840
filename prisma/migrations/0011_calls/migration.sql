-- People who speak with one another: callers who are put through to a mediator, and mediators who call from a ticket. New tables only: a
-- replica of the version before goes on meanwhile. No number stands in them.

-- A caller who asked for a person, or needs one, and what became of it.
CREATE TABLE handovers (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contact_id    bigint NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  -- None for who hides the number: nobody could ever ring them back.
  ticket_id     bigint REFERENCES tickets (id) ON DELETE CASCADE,
  -- The call's id at the provider, hashed: the line closes under the same id.
  call_hash     text NOT NULL UNIQUE,
  urgent        boolean NOT NULL,
  -- What the caller is told when nobody takes the call.
  sealed_screen bytea NOT NULL,
  -- Null while it goes on. `unreachable`: nobody took it and nobody can ring back.
  outcome       text CHECK (outcome IN ('taken', 'voicemail', 'call_back', 'unreachable')),
  opened_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX handovers_contact ON handovers (contact_id);
CREATE INDEX handovers_ticket ON handovers (ticket_id);

-- Each time that a mediator's telephone rings: for a caller who waits (`put_through`), or for a ticket from which she calls (`call_back`).
CREATE TABLE calls (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind          text NOT NULL CHECK (kind IN ('put_through', 'call_back')),
  handover_id   bigint REFERENCES handovers (id) ON DELETE CASCADE,
  -- Which of those who were rung for the caller, from 1.
  nth           integer,
  ticket_id     bigint REFERENCES tickets (id) ON DELETE CASCADE,
  member_id     text REFERENCES members (id) ON DELETE SET NULL,
  status        text NOT NULL DEFAULT 'ringing'
    CHECK (status IN ('ringing', 'calling', 'talking', 'talked', 'no_answer', 'failed', 'given_up')),
  -- The provider's id of the call, hashed.
  provider_hash text,
  started_at    timestamptz NOT NULL DEFAULT now(),
  -- Since when the two speak with one another.
  answered_at   timestamptz,
  ended_at      timestamptz,
  -- Twilio may ask twice what comes next: it is the same mediator.
  CONSTRAINT calls_nth UNIQUE (handover_id, nth)
);
CREATE INDEX calls_ticket ON calls (ticket_id);
CREATE INDEX calls_member ON calls (member_id, started_at);
-- Nobody is rung for two callers at once.
CREATE UNIQUE INDEX calls_going_on ON calls (member_id) WHERE ended_at IS NULL;

CREATE FUNCTION tell_console_of_call() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('console', NEW.ticket_id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER calls_tell_console AFTER INSERT OR UPDATE ON calls
  FOR EACH ROW WHEN (NEW.ticket_id IS NOT NULL) EXECUTE FUNCTION tell_console_of_call();
