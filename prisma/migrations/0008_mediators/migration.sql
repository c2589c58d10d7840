-- People who answer, and what they need to: who they are, the claim on a ticket, notes, outcomes, canned replies, files they send, and who
-- did what. New tables and nullable columns only: a replica of the version before goes on meanwhile.

-- Members ----------------------------------------------------------------------------------------------------------

-- Whoever may open the console. How they log in is in tables of its own.
CREATE TABLE members (
  id                 text PRIMARY KEY,
  name               text NOT NULL,
  email              text NOT NULL UNIQUE,
  email_verified     boolean NOT NULL DEFAULT false,
  image              text,
  two_factor_enabled boolean NOT NULL DEFAULT false,
  role               text NOT NULL DEFAULT 'mediator' CHECK (role IN ('mediator', 'coordinator', 'admin')),
  -- The languages that they answer in; ISO 639-1.
  languages          text[] NOT NULL DEFAULT '{}',
  -- The language of their own pages.
  language           text NOT NULL DEFAULT 'fr',
  -- Their own telephone: rung for calls and told of people who wait, never shown to anybody.
  sealed_phone       bytea,
  alerts_by_push     boolean NOT NULL DEFAULT true,
  alerts_by_sms      boolean NOT NULL DEFAULT false,
  takes_calls        boolean NOT NULL DEFAULT false,
  -- Left the team: logs in no more. The row stays for what they did.
  disabled_at        timestamptz,
  created_at         timestamptz NOT NULL DEFAULT now(),
  updated_at         timestamptz NOT NULL DEFAULT now()
);

-- Tickets ----------------------------------------------------------------------------------------------------------

ALTER TABLE tickets
  -- Who answers now. The claim is a lease: left idle, the ticket is everybody's again.
  ADD COLUMN claimed_by      text REFERENCES members (id) ON DELETE SET NULL,
  ADD COLUMN claimed_until   timestamptz,
  -- Since when the person waits for a word of ours; null while we wait for theirs.
  ADD COLUMN awaiting_since  timestamptz DEFAULT now(),
  ADD COLUMN answered_at     timestamptz,
  -- The channel of our last word, where it is another than the ticket's (a caller is answered by SMS): what comes there is for the mediator too.
  ADD COLUMN answer_channel  text CHECK (answer_channel IN ('sms', 'whatsapp')),
  -- The person went back to the bot ("menu") since our last word: it answers them although the ticket is open.
  ADD COLUMN with_bot        boolean NOT NULL DEFAULT false,
  ADD COLUMN closed_by       text REFERENCES members (id) ON DELETE SET NULL,
  ADD COLUMN outcome         text CHECK (outcome IN ('answered', 'booked', 'referred', 'unreachable', 'abuse')),
  -- The social service that goes on with it.
  ADD COLUMN outcome_service text,
  ADD COLUMN reopened_at     timestamptz;
UPDATE tickets SET awaiting_since = opened_at;

CREATE INDEX tickets_of_contact ON tickets (contact_id, closed_at);
CREATE INDEX tickets_claimed ON tickets (claimed_until) WHERE closed_at IS NULL AND claimed_by IS NOT NULL;

-- To find a person by the last digits of a number: a keyed hash of three of them, which a thousand numbers in a million share. Null until
-- somebody looks for a number: it is made then, of the sealed number.
ALTER TABLE urns ADD COLUMN ending_hash bytea;
CREATE INDEX urns_ending ON urns (ending_hash);
CREATE INDEX urns_without_ending ON urns (id) WHERE ending_hash IS NULL;

-- What mediators write for one another.
CREATE TABLE ticket_notes (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id   bigint NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  member_id   text REFERENCES members (id) ON DELETE SET NULL,
  sealed_text bytea NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ticket_notes_ticket ON ticket_notes (ticket_id);

-- What the yearly figures need of a closed ticket, and nothing that leads to a person: it outlives them.
CREATE TABLE ticket_figures (
  ticket_id         bigint PRIMARY KEY,
  closed_on         date NOT NULL,
  channel           text NOT NULL,
  reason            text NOT NULL,
  language          text,
  need              text,
  postcode          text,
  outcome           text NOT NULL,
  service           text,
  minutes_to_answer integer,
  minutes_open      integer NOT NULL
);
CREATE INDEX ticket_figures_closed ON ticket_figures (closed_on);

-- Sentences that are written once and sent often, per language: {"fr": "…", "nl": "…"}.
CREATE TABLE canned_replies (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title      text NOT NULL,
  need       text,
  texts      jsonb NOT NULL,
  member_id  text REFERENCES members (id) ON DELETE SET NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Pictures and voice notes that a mediator sends.
CREATE TABLE attachments (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contact_id bigint NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  ticket_id  bigint REFERENCES tickets (id) ON DELETE SET NULL,
  member_id  text REFERENCES members (id) ON DELETE SET NULL,
  kind       text NOT NULL CHECK (kind IN ('picture', 'voice_note')),
  mime_type  text NOT NULL,
  sealed     bytea NOT NULL,
  -- Where a channel carries no files, a link with a secret does: this is the secret's hash.
  token_hash bytea UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX attachments_contact ON attachments (contact_id);
CREATE INDEX attachments_ticket ON attachments (ticket_id);

-- A mediator's own message. `request_key`: a form that is sent twice is one message.
ALTER TABLE outbound
  ADD COLUMN ticket_id   bigint REFERENCES tickets (id) ON DELETE SET NULL,
  ADD COLUMN member_id   text REFERENCES members (id) ON DELETE SET NULL,
  ADD COLUMN request_key text UNIQUE;
CREATE INDEX outbound_ticket ON outbound (ticket_id) WHERE ticket_id IS NOT NULL;

-- Who did what ------------------------------------------------------------------------------------------------------

-- Every view of a person's data and every act, by ids alone.
CREATE TABLE audit (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL DEFAULT now(),
  member_id text REFERENCES members (id) ON DELETE SET NULL,
  action    text NOT NULL,
  subject   text
);
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_member ON audit (member_id, at);

-- Open pages are woken ----------------------------------------------------------------------------------------------

-- The channel `console` carries the id of a ticket of which something is new. A notification locks the queue of all of them until the
-- transaction ends, hence never without a ticket that somebody may be looking at.
CREATE FUNCTION tell_console_of_ticket() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('console', coalesce(NEW.id, OLD.id)::text);
  RETURN NULL;
END $$;

CREATE FUNCTION tell_console_of_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('console', NEW.ticket_id::text);
  RETURN NULL;
END $$;

CREATE FUNCTION tell_console_of_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('console', t.id::text) FROM tickets t WHERE t.contact_id = NEW.contact_id AND t.closed_at IS NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER tickets_tell_console AFTER INSERT OR UPDATE OR DELETE ON tickets
  FOR EACH ROW EXECUTE FUNCTION tell_console_of_ticket();
CREATE TRIGGER ticket_notes_tell_console AFTER INSERT ON ticket_notes
  FOR EACH ROW EXECUTE FUNCTION tell_console_of_note();
CREATE TRIGGER inbound_tells_console AFTER INSERT OR UPDATE OF prepared_at, failure ON inbound
  FOR EACH ROW WHEN (NEW.contact_id IS NOT NULL) EXECUTE FUNCTION tell_console_of_message();
CREATE TRIGGER outbound_tells_console AFTER INSERT ON outbound
  FOR EACH ROW EXECUTE FUNCTION tell_console_of_message();
CREATE TRIGGER outbound_status_tells_console AFTER UPDATE OF status, told ON outbound
  FOR EACH ROW WHEN (NEW.ticket_id IS NOT NULL) EXECUTE FUNCTION tell_console_of_message();
