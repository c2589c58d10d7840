-- Another desk than our own console: whom it knows, what it was told, and what it told us. And how a mediator wants an answer to travel.
-- New tables and a nullable column only: a replica of the version before goes on meanwhile.

-- How an answer goes when WhatsApp's 24 hours are over, as the mediator chose it: `sms`, at once; `template`, the person is asked to write and
-- it waits for that; `channel` and null leave it to us.
ALTER TABLE outbound ADD COLUMN by text CHECK (by IN ('channel', 'sms', 'template'));

-- A person as the desk knows them. The desk is given this row's number and no other: neither the telephone number nor our own.
CREATE TABLE desk_people (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- No foreign key: what is left when the contact goes is the order to forget them there too.
  contact_id bigint NOT NULL,
  -- What the desk calls them; null until it was asked to.
  remote_id  text,
  source_id  text,
  -- Since when they are to be forgotten there.
  forget_at  timestamptz,
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now()
);
-- Who writes again after having been erased is somebody else to the desk.
CREATE UNIQUE INDEX desk_people_contact ON desk_people (contact_id) WHERE forget_at IS NULL;
CREATE INDEX desk_people_to_forget ON desk_people (next_attempt_at) WHERE forget_at IS NOT NULL;

-- A ticket as the desk sees it, and how much of it the desk was told.
CREATE TABLE desk_conversations (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id    bigint NOT NULL REFERENCES desk_people (id) ON DELETE CASCADE,
  -- Null once the ticket is gone: the desk need not be told anything of it any more.
  ticket_id    bigint UNIQUE REFERENCES tickets (id) ON DELETE SET NULL,
  -- What the desk calls it; null until it was opened there.
  remote_id    text,
  -- It was told why somebody waits, in what language and where.
  introduced   boolean NOT NULL DEFAULT false,
  -- The last message of the person that it was told.
  told_inbound bigint NOT NULL DEFAULT 0,
  -- As it was last told, or told us.
  told_open    boolean NOT NULL DEFAULT true,
  told_stopped boolean NOT NULL DEFAULT false,
  -- The latest message there that we have seen.
  seen         bigint NOT NULL DEFAULT 0,
  -- When the desk is asked what is new there: what it tells by itself may have been lost.
  look_at      timestamptz NOT NULL DEFAULT now(),
  -- What was given to the desk and not noted yet: asked for before it is repeated.
  in_hand      text,
  in_hand_at   timestamptz,
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  lease_until     timestamptz,
  leased_by       integer,
  -- Code of the last failure.
  failure         text
);
CREATE INDEX desk_conversations_person ON desk_conversations (person_id);
CREATE INDEX desk_conversations_remote ON desk_conversations (remote_id);
CREATE INDEX desk_conversations_open ON desk_conversations (id) WHERE told_open;

-- What the desk told us: an answer for the person. Told twice it is one.
CREATE TABLE desk_answers (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation_id bigint NOT NULL REFERENCES desk_conversations (id) ON DELETE CASCADE,
  remote_id       bigint NOT NULL,
  -- Sealed JSON of the words and the addresses of its files; null once it was dealt with.
  sealed_answer   bytea,
  outbound_id     bigint REFERENCES outbound (id) ON DELETE SET NULL,
  -- Why it was not sent; null when it was.
  refused         text,
  -- How far it has come, as the desk was last told.
  told            text,
  received_at     timestamptz NOT NULL DEFAULT now(),
  UNIQUE (conversation_id, remote_id)
);
CREATE INDEX desk_answers_waiting ON desk_answers (conversation_id, remote_id) WHERE sealed_answer IS NOT NULL;
CREATE INDEX desk_answers_outbound ON desk_answers (outbound_id);
CREATE INDEX desk_answers_received ON desk_answers (received_at);

-- Whoever is erased, or forgotten when their time is over, is to be forgotten at the desk too, whichever way it happened.
CREATE FUNCTION forget_at_desk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE desk_people SET forget_at = now(), next_attempt_at = now() WHERE contact_id = OLD.id AND forget_at IS NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER contacts_erased_at_desk AFTER UPDATE OF erased_at ON contacts
  FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL) EXECUTE FUNCTION forget_at_desk();
CREATE TRIGGER contacts_gone_at_desk AFTER DELETE ON contacts
  FOR EACH ROW EXECUTE FUNCTION forget_at_desk();
