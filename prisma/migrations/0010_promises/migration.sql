-- What people are told of when somebody answers: who is on duty, what was promised, and who is alerted before a promise is broken. New
-- tables and nullable columns only: a replica of the version before goes on meanwhile.

-- When somebody of the team answers, and in which languages. Instants: an hour that a clock shows twice a year is one of the two.
CREATE TABLE shifts (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id  text NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  starts_at  timestamptz NOT NULL,
  ends_at    timestamptz NOT NULL,
  -- ISO 639-1.
  languages  text[] NOT NULL CHECK (cardinality(languages) > 0),
  created_by text REFERENCES members (id) ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT shifts_in_order CHECK (ends_at > starts_at),
  -- Nobody is on duty twice at once: a form that is sent twice adds nothing.
  CONSTRAINT shifts_no_overlap EXCLUDE USING gist (member_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
);
-- Those that are over are many and never asked for.
CREATE INDEX shifts_ends ON shifts (ends_at);

-- The browsers that somebody of the team is told in. The address is a secret of theirs: whoever knows it can send.
CREATE TABLE push_subscriptions (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id     text NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  -- SHA-256 of the address: subscribed twice is once.
  endpoint_hash bytea NOT NULL UNIQUE,
  sealed        bytea NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX push_subscriptions_member ON push_subscriptions (member_id);

ALTER TABLE tickets
  -- When the person was told that somebody answers: until then, or from then on.
  ADD COLUMN promised_by     timestamptz,
  ADD COLUMN promise         text CHECK (promise IN ('before', 'from', 'unknown')),
  -- When they were last told that it was not kept.
  ADD COLUMN overdue_told_at timestamptz;
CREATE INDEX tickets_unanswered ON tickets (awaiting_since) WHERE closed_at IS NULL AND awaiting_since IS NOT NULL;

-- Who of the team was told of which ticket. However many replicas look after the promises, each alert goes once.
CREATE TABLE alerts (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id   bigint NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  member_id   text NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  stage       text NOT NULL CHECK (stage IN ('waiting', 'late', 'coordinator', 'nobody', 'emergency')),
  way         text NOT NULL CHECK (way IN ('push', 'sms')),
  -- The promise that it is about: a renewed one is watched anew. None: what is waited for has no time.
  promised_by timestamptz,
  created_at  timestamptz NOT NULL DEFAULT now(),
  sent_at     timestamptz,
  -- Why the last try failed. After three, or where no other can do better, it is left.
  failure     text,
  attempts    integer NOT NULL DEFAULT 0,
  -- When it is tried again, by us or by whoever finds that its sender has died.
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT alerts_once UNIQUE NULLS NOT DISTINCT (ticket_id, member_id, stage, way, promised_by)
);
CREATE INDEX alerts_member ON alerts (member_id);
CREATE INDEX alerts_unsent ON alerts (next_attempt_at) WHERE sent_at IS NULL AND attempts < 3;

-- What this installation has made for itself and must keep.
CREATE TABLE settings (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL UNIQUE,
  sealed     bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
