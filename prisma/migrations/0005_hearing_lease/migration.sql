-- Leases of hearing end with their process, and a burst of messages gets one answer.
-- Everything is added and nothing changed, so that the version before runs on beside this one.

-- The process that prepares it: it holds an advisory lock as long as it lives. Null: nobody prepares it, or the version before does.
ALTER TABLE inbound ADD COLUMN preparing_by integer;

-- The inbound whose question is held back for a moment, since the next message had come already. The version before neither sets nor
-- clears it: the question then goes out a little later, as if nothing had come.
ALTER TABLE sessions ADD COLUMN held_question bigint;
