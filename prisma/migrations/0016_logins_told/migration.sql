-- Whoever was logged out (elsewhere, by an admin, by another role, by leaving) sees nothing more on a page that is open: each open page asks
-- whether it may go on. One word for all of them, and none about whom: a page that nobody sees any more asks as well.
CREATE FUNCTION tell_console_of_logout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('console', '');
  RETURN NULL;
END $$;
CREATE TRIGGER logins_tell_console AFTER DELETE ON logins
  FOR EACH STATEMENT EXECUTE FUNCTION tell_console_of_logout();
