import type pg from 'pg';

/** Everything about people goes, the directory stays: each conversation starts with all seats free. */
export const forgetEveryone = async (pool: pg.Pool): Promise<void> => {
  await pool.query(`
    DELETE FROM bookings;
    UPDATE seats SET held_by = NULL, held_until = NULL WHERE held_until IS NOT NULL;
    DELETE FROM outbound;
    DELETE FROM inbound;
    DELETE FROM contacts;`);
};
