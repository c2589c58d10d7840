/** How somebody of the team `m` can be told of a ticket, as their profile allows it: in a browser of theirs, */
export const BY_PUSH = 'm.alerts_by_push AND EXISTS (SELECT FROM push_subscriptions p WHERE p.member_id = m.id)';
/** and on their telephone. */
export const BY_SMS = 'm.alerts_by_sms AND m.sealed_phone IS NOT NULL';
