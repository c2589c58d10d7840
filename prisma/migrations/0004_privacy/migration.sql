-- Guards against being flooded or drained: how often something was done since an hour or a day began, shared by all replicas.
-- Nothing of a person: a name is a channel, or a keyed hash of a number.
CREATE TABLE tallies (
  name  text        NOT NULL,
  since timestamptz NOT NULL,
  count integer     NOT NULL,
  PRIMARY KEY (name, since)
);
CREATE INDEX tallies_since ON tallies (since);
