import type pg from "pg";

const tables = ["event", "stream", "command", "log_head", "log_epoch", "subject_key"];

/** Copies the tables of the log. Returns a function that restores the copy in one transaction, while processes run. */
export async function backUp(pool: pg.Pool): Promise<() => Promise<void>> {
  const backup = `backup_${Date.now()}_${Math.floor(Math.random() * 1e6)}`;
  await pool.query(
    [`CREATE SCHEMA ${backup}`, ...tables.map((table) => `CREATE TABLE ${backup}.${table} AS TABLE ${table}`)].join(
      ";",
    ),
  );
  return async () => {
    await pool.query(
      [
        "BEGIN",
        "ALTER TABLE event DISABLE TRIGGER event_is_immutable",
        ...tables.map((table) => `DELETE FROM ${table}`),
        ...tables.map((table) => `INSERT INTO ${table} SELECT * FROM ${backup}.${table}`),
        "ALTER TABLE event ENABLE TRIGGER event_is_immutable",
        "COMMIT",
      ].join(";"),
    );
  };
}
