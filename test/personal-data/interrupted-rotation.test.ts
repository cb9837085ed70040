import { expect, it, onTestFinished } from "vitest";
import { newKey } from "../../src/personal-data/cipher.js";
import { createKeyStore, createMasterKeys, rotateKeys, type MasterKeyList } from "../../src/personal-data/index.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase } from "../support/servers.js";

const older = { id: "older", bytes: Buffer.alloc(32, 1) };
const newer = { id: "newer", bytes: Buffer.alloc(32, 2) };
const count = 620;

function withAsynchronousCommit(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set("options", "-c synchronous_commit=off");
  return url.href;
}

it("an interrupted rotation continues where it stopped, and every key still unwraps", async () => {
  const database = await createTestDatabase();
  const { prisma, pool, close } = openPostgres(withAsynchronousCommit(database.url), 2, () => undefined);
  onTestFinished(async () => {
    await close();
    await database.drop();
  });
  const keysOf = (...list: MasterKeyList) => createMasterKeys(list);
  const before = keysOf(older);
  const subjects = Array.from({ length: count }, (_, n) => `customer-${n}`);
  const plain = new Map(subjects.map((subject) => [subject, newKey()]));
  const keys = [...plain].map(([subject, dataKey]) => ({ subject, wrapped: before.wrap(subject, dataKey).wrapped }));
  await createKeyStore(prisma).ensure({ masterKeyId: before.currentId, keys });

  // What the commits of the rotation wait for.
  await pool.query(`
    CREATE TABLE commit_level AS SELECT current_setting('synchronous_commit') AS level LIMIT 0;
    CREATE FUNCTION note_commit_level() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO commit_level SELECT current_setting('synchronous_commit');
        RETURN NULL;
    END $$;
    CREATE TRIGGER note AFTER UPDATE ON subject_key FOR EACH STATEMENT EXECUTE FUNCTION note_commit_level()`);

  const masterKeys = keysOf(newer, older);
  const interruption = new AbortController();
  const rotate = (signal: AbortSignal, onProgress: (done: number) => void) =>
    rotateKeys({ prisma, masterKeys, signal, onProgress });
  const first = rotate(interruption.signal, () => {
    interruption.abort(new Error("interrupted"));
  });
  await expect(first).rejects.toThrow("interrupted");
  const wrappedBy = async (id: string) => {
    const { rows } = await pool.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM subject_key WHERE master_key_id = $1",
      [id],
    );
    return rows[0]?.count;
  };
  const rotated = (await wrappedBy("newer")) ?? 0;
  expect(rotated).toBeGreaterThan(0);
  expect(rotated).toBeLessThan(count);

  expect(await rotate(new AbortController().signal, () => undefined)).toBe(count - rotated);
  expect(await wrappedBy("older")).toBe(0);
  const { rows } = await pool.query<{ subject: string; wrapped_key: Buffer }>(
    "SELECT subject, wrapped_key FROM subject_key",
  );
  const levels = await pool.query("SELECT DISTINCT level FROM commit_level");
  expect(levels.rows).toEqual([{ level: "on" }]);
  const after = keysOf(newer);
  for (const { subject, wrapped_key } of rows)
    expect(after.unwrap(subject, { masterKeyId: "newer", wrapped: wrapped_key })).toEqual(plain.get(subject));
});
