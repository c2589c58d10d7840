-- People, conversations, messages; then places, sessions of help, seats and bookings; then tickets.
-- Instants are timestamptz. Identity columns give ids in commit order per contact, because the contact's row is locked first.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS cube;
CREATE EXTENSION IF NOT EXISTS earthdistance;

-- People ------------------------------------------------------------------------------------------------------------

CREATE TABLE contacts (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The person's own choice or what was detected; ISO 639-1.
  language        text,
  -- The person chose the language (by name or key), so that detection never overrides it.
  language_chosen boolean NOT NULL DEFAULT false,
  -- STOP: nothing is sent until START.
  stopped_at      timestamptz,
  -- ERASE was confirmed: the row goes as soon as the farewell has been sent.
  erased_at       timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now(),
  last_inbound_at timestamptz NOT NULL DEFAULT now()
);

-- A person's addresses. The number itself is sealed (AES-256-GCM); it is found by a keyed hash (HMAC-SHA-256).
CREATE TABLE urns (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contact_id bigint NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  scheme     text   NOT NULL CHECK (scheme IN ('tel', 'whatsapp')),
  hash       bytea  NOT NULL UNIQUE,
  sealed     bytea  NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX urns_contact ON urns (contact_id);

-- A contact's place in a flow, one per channel: a call and a text thread do not move each other.
CREATE TABLE sessions (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contact_id   bigint NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  channel      text   NOT NULL CHECK (channel IN ('sms', 'whatsapp', 'voice')),
  flow         text   NOT NULL,
  flow_version integer NOT NULL,
  node         text   NOT NULL,
  state        jsonb  NOT NULL,
  -- Optimistic: a write that read an older version changes nothing and its turn is rolled back.
  version      integer NOT NULL DEFAULT 1,
  updated_at   timestamptz NOT NULL DEFAULT now(),
  UNIQUE (contact_id, channel)
);

-- Messages ----------------------------------------------------------------------------------------------------------

CREATE TABLE inbound (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Null once the person was erased: the row itself stays so that a late redelivery stays harmless.
  contact_id      bigint REFERENCES contacts (id) ON DELETE SET NULL,
  urn_id          bigint REFERENCES urns (id) ON DELETE SET NULL,
  channel         text NOT NULL CHECK (channel IN ('sms', 'whatsapp', 'voice')),
  provider_id     text NOT NULL,
  content_type    text NOT NULL,
  -- Sealed JSON of the content; null once erased.
  sealed_content  bytea,
  sent_at         timestamptz,
  received_at     timestamptz NOT NULL DEFAULT now(),
  processed_at    timestamptz,
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  -- Facts that the turn emitted (engine events): ids and figures, no words of the person.
  events          jsonb,
  -- Code of the last failure of its turn.
  failure         text,
  -- A call's answer (sealed TwiML), so that a duplicate request replays it.
  sealed_reply    bytea,
  -- Providers redeliver for up to days: the second delivery changes nothing.
  UNIQUE (channel, provider_id)
);
CREATE INDEX inbound_waiting ON inbound (contact_id, id) WHERE processed_at IS NULL;
CREATE INDEX inbound_next ON inbound (id) WHERE processed_at IS NULL;
CREATE INDEX inbound_contact ON inbound (contact_id, id);
CREATE INDEX inbound_urn ON inbound (urn_id);

CREATE TABLE outbound (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contact_id      bigint NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  urn_id          bigint NOT NULL REFERENCES urns (id) ON DELETE CASCADE,
  inbound_id      bigint REFERENCES inbound (id) ON DELETE SET NULL,
  seq             integer NOT NULL,
  channel         text NOT NULL CHECK (channel IN ('sms', 'whatsapp', 'voice')),
  -- Sealed JSON of the screen.
  sealed_screen   bytea NOT NULL,
  status          text NOT NULL DEFAULT 'queued'
                  CHECK (status IN ('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'dead', 'silenced')),
  -- How many of the screen's messages the provider has taken (a screen may be a text and a pin).
  sent_parts      integer NOT NULL DEFAULT 0,
  provider_id     text,
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  lease_until     timestamptz,
  failure         text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  sent_at         timestamptz,
  -- A turn that is run again cannot say the same thing twice.
  UNIQUE (inbound_id, seq)
);
CREATE INDEX outbound_waiting ON outbound (contact_id, id) WHERE status IN ('queued', 'sending');
CREATE INDEX outbound_next ON outbound (id) WHERE status IN ('queued', 'sending');
CREATE INDEX outbound_contact ON outbound (contact_id);
CREATE INDEX outbound_urn ON outbound (urn_id);
CREATE UNIQUE INDEX outbound_provider ON outbound (channel, provider_id) WHERE provider_id IS NOT NULL;

-- Directory ---------------------------------------------------------------------------------------------------------

CREATE TABLE places (
  -- The importer's own id (mednum `id`), stable across imports.
  id                text PRIMARY KEY,
  name              text NOT NULL,
  street            text NOT NULL,
  street_extra      text,
  postcode          text NOT NULL CHECK (postcode ~ '^[1-9][0-9]{3}$'),
  commune           text NOT NULL,
  latitude          double precision NOT NULL,
  longitude         double precision NOT NULL,
  -- Without coordinates of its own a place stands at its postcode's centre.
  approximate       boolean NOT NULL DEFAULT false,
  phone             text,
  email             text,
  website           text,
  opening_hours     text,
  summary           text,
  -- Door directions by language: {"fr": "...", "nl": "..."}.
  directions        jsonb NOT NULL DEFAULT '{}',
  free              boolean NOT NULL DEFAULT true,
  wheelchair        boolean,
  audience          text NOT NULL DEFAULT 'all' CHECK (audience IN ('all', 'seniors', 'women', 'young')),
  languages         text[] NOT NULL DEFAULT '{}',
  -- Every mednum field as it was read, so that nothing of the source is lost.
  mednum            jsonb NOT NULL DEFAULT '{}',
  -- Demo data says so wherever it is shown.
  demo              boolean NOT NULL DEFAULT false,
  source            text,
  active            boolean NOT NULL DEFAULT true,
  updated_at        timestamptz NOT NULL DEFAULT now()
);
-- Nearest first without reading the whole table: k-nearest-neighbour search on the earth's surface.
CREATE INDEX places_nearest ON places USING gist (ll_to_earth(latitude, longitude)) WHERE active;

CREATE TABLE schedules (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  place_id        text NOT NULL REFERENCES places (id) ON DELETE CASCADE,
  kind            text NOT NULL CHECK (kind IN ('permanence', 'epn', 'workshop', 'home_visit', 'mobile')),
  title           text,
  -- RFC 5545 RRULE, or null when it happens once on `on_date`.
  rrule           text,
  on_date         date,
  -- Local wall-clock times in TIME_ZONE.
  starts          time NOT NULL,
  ends            time NOT NULL,
  capacity        integer NOT NULL CHECK (capacity > 0),
  -- Empty: every need.
  needs           text[] NOT NULL DEFAULT '{}',
  -- Empty: those of the place.
  languages       text[] NOT NULL DEFAULT '{}',
  bookable        boolean NOT NULL,
  walk_in         boolean NOT NULL,
  open_on_holidays boolean NOT NULL DEFAULT false,
  valid_from      date,
  valid_to        date,
  notes           text,
  CHECK ((rrule IS NULL) <> (on_date IS NULL)),
  UNIQUE NULLS NOT DISTINCT (place_id, kind, title, rrule, on_date, starts)
);
CREATE INDEX schedules_place ON schedules (place_id);

CREATE TABLE closures (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Null: every place.
  place_id  text REFERENCES places (id) ON DELETE CASCADE,
  from_date date NOT NULL,
  to_date   date NOT NULL,
  reason    text,
  CHECK (from_date <= to_date),
  UNIQUE NULLS NOT DISTINCT (place_id, from_date, to_date)
);

CREATE TABLE occurrences (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  schedule_id bigint NOT NULL REFERENCES schedules (id) ON DELETE CASCADE,
  place_id    text   NOT NULL REFERENCES places (id) ON DELETE CASCADE,
  starts_at   timestamptz NOT NULL,
  ends_at     timestamptz NOT NULL,
  -- Local weekday and hour decide "evening" and "weekend": computed once when expanded, in TIME_ZONE.
  evening     boolean NOT NULL,
  weekend     boolean NOT NULL,
  -- A closure that came later cancels without deleting, since people may have booked.
  cancelled   boolean NOT NULL DEFAULT false,
  CHECK (starts_at < ends_at),
  UNIQUE (schedule_id, starts_at)
);
CREATE INDEX occurrences_next ON occurrences (place_id, starts_at) WHERE NOT cancelled;

-- Booking -----------------------------------------------------------------------------------------------------------

-- A seat is a row. It is free when nobody booked it and no hold on it is still running.
CREATE TABLE seats (
  occurrence_id bigint NOT NULL REFERENCES occurrences (id) ON DELETE CASCADE,
  seat          integer NOT NULL CHECK (seat > 0),
  held_by       bigint REFERENCES contacts (id) ON DELETE SET NULL,
  held_until    timestamptz,
  PRIMARY KEY (occurrence_id, seat)
);
CREATE INDEX seats_held_by ON seats (held_by) WHERE held_by IS NOT NULL;

CREATE TABLE bookings (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Null once the person was erased: the seat's history stays for the figures.
  contact_id    bigint REFERENCES contacts (id) ON DELETE SET NULL,
  occurrence_id bigint NOT NULL REFERENCES occurrences (id),
  seat          integer NOT NULL,
  status        text NOT NULL DEFAULT 'booked' CHECK (status IN ('booked', 'cancelled', 'seen', 'excused', 'noshow')),
  code          text NOT NULL CHECK (code ~ '^[0-9]{4}$'),
  need          text,
  during        tstzrange NOT NULL,
  booked_at     timestamptz NOT NULL DEFAULT now(),
  cancelled_at  timestamptz,
  FOREIGN KEY (occurrence_id, seat) REFERENCES seats (occurrence_id, seat),
  -- No one books two overlapping sessions.
  CONSTRAINT bookings_no_overlap EXCLUDE USING gist (contact_id WITH =, during WITH &&) WHERE (status = 'booked')
);
-- No double booking by construction.
CREATE UNIQUE INDEX bookings_seat ON bookings (occurrence_id, seat) WHERE status IN ('booked', 'seen');
-- A code names one person at the door of one session.
CREATE UNIQUE INDEX bookings_code ON bookings (occurrence_id, code) WHERE status IN ('booked', 'seen');
CREATE INDEX bookings_contact ON bookings (contact_id);

-- Hand-off ----------------------------------------------------------------------------------------------------------

CREATE TABLE tickets (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contact_id bigint NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  channel    text NOT NULL CHECK (channel IN ('sms', 'whatsapp', 'voice')),
  reason     text NOT NULL,
  language   text,
  need       text,
  postcode   text,
  opened_at  timestamptz NOT NULL DEFAULT now(),
  closed_at  timestamptz
);
-- One open ticket per contact and channel: asking twice for a person is one wait, not two.
CREATE UNIQUE INDEX tickets_open ON tickets (contact_id, channel) WHERE closed_at IS NULL;
CREATE INDEX tickets_waiting ON tickets (opened_at) WHERE closed_at IS NULL;
