-- How members log in: the tables that better-auth keeps, under our names, and the links that let somebody in for the first time.
-- New tables only: a replica of the version before goes on meanwhile.

-- Who is logged in. The cookie carries the token signed; the token alone opens nothing.
CREATE TABLE logins (
  id            text PRIMARY KEY,
  member_id     text NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  token         text NOT NULL UNIQUE,
  ip_address    text,
  user_agent    text,
  -- A second factor was given: a code, or a passkey that asked for a finger, a face or a PIN.
  strong        boolean NOT NULL DEFAULT false,
  -- Of the console's own password only: says which password it was, by its keyed hash.
  console_proof text,
  expires_at    timestamptz NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX logins_member ON logins (member_id);
CREATE INDEX logins_expires ON logins (expires_at);

-- Passwords, hashed (scrypt). The other columns are for providers of identities, which we have none of.
CREATE TABLE credentials (
  id                       text PRIMARY KEY,
  member_id                text NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  account_id               text NOT NULL,
  provider_id              text NOT NULL,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text,
  created_at               timestamptz NOT NULL DEFAULT now(),
  updated_at               timestamptz NOT NULL DEFAULT now()
);
-- A password set twice at once is one password.
CREATE UNIQUE INDEX credentials_member_provider ON credentials (member_id, provider_id);

-- What is waited for during some minutes: a passkey's answer, a second factor; and which code was used already.
CREATE TABLE verifications (
  id         text PRIMARY KEY,
  identifier text NOT NULL,
  value      text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX verifications_identifier ON verifications (identifier);
CREATE INDEX verifications_expires ON verifications (expires_at);

-- The secret of somebody's code generator and their backup codes, both encrypted.
CREATE TABLE second_factors (
  id                        text PRIMARY KEY,
  member_id                 text NOT NULL UNIQUE REFERENCES members (id) ON DELETE CASCADE,
  secret                    text NOT NULL,
  backup_codes              text NOT NULL,
  verified                  boolean DEFAULT true,
  failed_verification_count integer DEFAULT 0,
  locked_until              timestamptz
);

CREATE TABLE passkeys (
  id            text PRIMARY KEY,
  member_id     text NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  name          text,
  public_key    text NOT NULL,
  credential_id text NOT NULL UNIQUE,
  counter       integer NOT NULL,
  device_type   text NOT NULL,
  backed_up     boolean NOT NULL,
  transports    text,
  created_at    timestamptz,
  aaguid        text
);
CREATE INDEX passkeys_member ON passkeys (member_id);

-- Links that open an account once. Only the hash of what they carry is kept.
CREATE TABLE invitations (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  -- Whom it is for; null for the first admin, who says it herself.
  email      text,
  role       text NOT NULL CHECK (role IN ('mediator', 'coordinator', 'admin')),
  -- Somebody who is a member already and lost their way in.
  member_id  text REFERENCES members (id) ON DELETE CASCADE,
  invited_by text REFERENCES members (id) ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX invitations_expires ON invitations (expires_at);
