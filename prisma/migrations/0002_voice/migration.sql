-- Voice: who listens rather than reads, what was said in a voice note, and what was uploaded to WhatsApp once for all.

-- The person speaks, so the person is spoken to; until words are typed or voice is turned off. It belongs to the person, not to a channel.
ALTER TABLE contacts ADD COLUMN aloud boolean NOT NULL DEFAULT false;

-- A voice note is fetched and heard, a long story read, before its turn: neither may hold the contact's lock for seconds.
ALTER TABLE inbound
  -- Null: not prepared yet, and its turn waits. Every other message is ready as it comes.
  ADD COLUMN prepared_at timestamptz DEFAULT now(),
  -- Sealed JSON: what was heard, what an understanding service read.
  ADD COLUMN sealed_prepared bytea,
  ADD COLUMN prepare_attempts integer NOT NULL DEFAULT 0,
  -- A worker that dies leaves a lease that runs out.
  ADD COLUMN preparing_until timestamptz;
CREATE INDEX inbound_unprepared ON inbound (id) WHERE prepared_at IS NULL AND processed_at IS NULL;

-- What people sent that is no text, so that a mediator can listen or look. Sealed like their words.
CREATE TABLE media (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contact_id bigint NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  inbound_id bigint NOT NULL UNIQUE REFERENCES inbound (id) ON DELETE CASCADE,
  kind       text   NOT NULL CHECK (kind IN ('voice_note', 'picture', 'video', 'document', 'sticker')),
  mime_type  text   NOT NULL,
  sealed     bytea  NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX media_contact ON media (contact_id);

-- Files of ours that a provider keeps: sent again by their id until it expires.
CREATE TABLE uploads (
  -- The account that uploaded it (WhatsApp: the phone number id); another account cannot use the id.
  account    text NOT NULL,
  -- Names the content.
  hash       text NOT NULL,
  media_id   text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (account, hash)
);
CREATE INDEX uploads_expiry ON uploads (expires_at);
