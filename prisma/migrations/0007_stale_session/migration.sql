-- A session that somebody else changed since it was read makes its turn's last statement fail, instead of telling it by a row that is
-- not there: the statement can then travel together with COMMIT, which PostgreSQL turns into a rollback.
CREATE FUNCTION stale_session() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The session was changed during its turn.' USING ERRCODE = 'serialization_failure';
END $$;

-- What /metrics asks every quarter of a minute: for whom nothing was found lately.
CREATE INDEX tickets_unmet ON tickets (opened_at) WHERE reason IN ('nothing_found', 'too_far');
