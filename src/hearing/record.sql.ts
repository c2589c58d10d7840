/**
 * What a person sent, kept once: a worker whose lease ran out finds that another has kept it. Nothing is kept of who was erased meanwhile.
 * $1 inbound · $2 kind · $3 mime type · $4 sealed bytes
 */
export const KEEP_MEDIA = `
  INSERT INTO media (contact_id, inbound_id, kind, mime_type, sealed)
  SELECT contact_id, id, $2, $3, $4 FROM inbound
  WHERE id = $1 AND contact_id IS NOT NULL AND sealed_content IS NOT NULL
  ON CONFLICT (inbound_id) DO NOTHING`;

/**
 * Ready for its turn. What was said after the tone of a call has none: it is for a person, and nothing waits for it any longer. The first worker
 * to say so is believed. $1 inbound · $2 sealed Prepared or null
 */
export const RECORD_PREPARED = `
  UPDATE inbound SET
    prepared_at = now(), preparing_until = NULL, preparing_by = NULL,
    processed_at = CASE WHEN channel = 'voice' THEN now() ELSE processed_at END,
    events = CASE WHEN channel = 'voice' THEN '[{"type": "voicemail_left"}]' ELSE events END,
    sealed_prepared = CASE WHEN sealed_content IS NOT NULL THEN $2::bytea END
  WHERE id = $1 AND prepared_at IS NULL`;

/** Try again later: until then nobody takes it, whoever dies meanwhile. $1 inbound · $2 seconds */
export const POSTPONE_PREPARING = `
  UPDATE inbound SET preparing_until = now() + make_interval(secs => $2), preparing_by = NULL
  WHERE id = $1 AND prepared_at IS NULL`;
