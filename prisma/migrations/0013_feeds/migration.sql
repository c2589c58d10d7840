-- What a coordinator does: calls off a date, notes who came and under which first name, imports files after a look, gives out calendars.
-- New tables and nullable columns only: a replica of the version before goes on meanwhile.

-- Called off by hand: the rule goes on giving this date, and it stays cancelled all the same.
ALTER TABLE occurrences ADD COLUMN called_off_at timestamptz;

-- First name or initials, where a coordinator noted them. Who is forgotten is forgotten here too, whichever statement forgets them.
ALTER TABLE bookings ADD COLUMN sealed_first_name bytea;

CREATE FUNCTION forget_first_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.sealed_first_name := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER bookings_forget_first_name BEFORE UPDATE OF contact_id ON bookings
  FOR EACH ROW WHEN (NEW.contact_id IS NULL) EXECUTE FUNCTION forget_first_name();

-- Files that somebody looks at before they are imported: what was looked at is what is imported. Gone after half an hour.
CREATE TABLE import_drafts (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id    text NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  -- Sealed JSON of the names and bytes.
  sealed_files bytea NOT NULL,
  partial      boolean NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX import_drafts_member ON import_drafts (member_id);
CREATE INDEX import_drafts_created ON import_drafts (created_at);

-- Calendars by a secret address: a place's sessions, or somebody's hours on duty.
CREATE TABLE feeds (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- SHA-256 of the secret, which is 256 random bits and is shown once.
  token_hash   bytea NOT NULL UNIQUE,
  place_id     text REFERENCES places (id) ON DELETE CASCADE,
  member_id    text REFERENCES members (id) ON DELETE CASCADE,
  language     text NOT NULL DEFAULT 'fr',
  created_by   text REFERENCES members (id) ON DELETE SET NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  revoked_at   timestamptz,
  last_used_at timestamptz,
  CHECK ((place_id IS NULL) <> (member_id IS NULL))
);
CREATE INDEX feeds_place ON feeds (place_id);
CREATE INDEX feeds_member ON feeds (member_id);
