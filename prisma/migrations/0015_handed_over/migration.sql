-- Whoever a colleague passes a ticket to is told of it. What is allowed grows, and a nullable column: a replica of the version before goes on
-- meanwhile; it writes no such alert.
ALTER TABLE alerts
  -- Which hand-over it is about: the next one to the same person is told anew. None: it is about none.
  ADD COLUMN handed_over_at timestamptz,
  DROP CONSTRAINT alerts_stage_check,
  ADD CONSTRAINT alerts_stage_check CHECK (stage IN ('waiting', 'late', 'coordinator', 'nobody', 'emergency', 'handed_over')),
  ADD CONSTRAINT alerts_handed_over CHECK ((stage = 'handed_over') = (handed_over_at IS NOT NULL)),
  DROP CONSTRAINT alerts_once,
  ADD CONSTRAINT alerts_once UNIQUE NULLS NOT DISTINCT (ticket_id, member_id, stage, way, promised_by, handed_over_at);

-- The console's own member is of the team only until somebody is its admin. From now on it leaves at that moment.
UPDATE members SET disabled_at = now()
WHERE id = 'console' AND disabled_at IS NULL
  AND EXISTS (SELECT FROM members a WHERE a.role = 'admin' AND a.disabled_at IS NULL);
