import { randomBytes, randomUUID } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import { createKeyStore } from "../../src/personal-data/key-store.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase } from "../support/servers.js";

/** The store in a new database, on a single connection. */
async function openStore() {
  const fresh = await createTestDatabase();
  const { prisma, close } = openPostgres(fresh.url, 1, () => undefined);
  onTestFinished(async () => {
    await close();
    await fresh.drop();
  });
  const store = createKeyStore(prisma);
  const ensure = (subjects: readonly string[], wrapped = randomBytes(60)) =>
    store.ensure({ masterKeyId: "m", keys: subjects.map((subject) => ({ subject, wrapped })) });
  return { prisma, store, ensure };
}

const subjectsOf = (count: number) => Array.from({ length: count }, () => randomUUID());

it("keys are found and stored by index, also with statements that were first planned for a small table", async () => {
  const { prisma, store, ensure } = await openStore();
  const rowsRead = async () => {
    await prisma.$queryRaw`SELECT pg_stat_force_next_flush()::text`;
    const [row] = await prisma.$queryRaw<{ scanned: bigint }[]>`
      SELECT seq_tup_read AS scanned FROM pg_stat_user_tables WHERE relname = 'subject_key'`;
    return row?.scanned;
  };
  const first = subjectsOf(20);
  const lookUp = async () => {
    const [added = ""] = subjectsOf(1);
    const ensured = await ensure([...first.slice(0, 2), added]);
    expect(new Set(ensured.map(({ subject }) => subject))).toEqual(new Set([...first.slice(0, 2), added]));
    expect(await store.find(first)).toHaveLength(20);
  };
  await ensure(first);
  await prisma.$executeRaw`ANALYZE subject_key`;
  // Enough calls for a plan that the session keeps.
  for (let call = 0; call < 10; call++) await lookUp();
  await ensure(subjectsOf(2_000));

  const before = await rowsRead();
  await lookUp();
  expect(await rowsRead()).toBe(before);
});

it("a subject keeps its key, and an erased one gets none", async () => {
  const { store, ensure } = await openStore();
  const ours = randomBytes(60);
  const stored = [{ subject: "ada", version: 1, wrappedKey: { masterKeyId: "m", wrapped: Uint8Array.from(ours) } }];
  expect(await ensure(["ada"], ours)).toEqual(stored);
  expect(await store.find(["ada"])).toEqual(stored);
  expect(await ensure(["ada"])).toEqual(stored);
  await store.erase(["ada"]);
  expect(await ensure(["ada"])).toEqual([{ subject: "ada", version: 1, wrappedKey: undefined }]);
});

it("keys are stored durably where the database defers the flush of commits", async () => {
  const { prisma } = await openStore();
  const commitOf = (statement: string) =>
    prisma.$transaction(async (transaction) => {
      await transaction.$executeRaw`SET LOCAL synchronous_commit = off`;
      await transaction.$queryRawUnsafe(statement);
      const [row] = await transaction.$queryRaw<{ value: string }[]>`
        SELECT current_setting('synchronous_commit') AS value`;
      return row?.value;
    });
  const wrapped = randomBytes(60).toString("base64");
  expect(await commitOf(`SELECT subject FROM ensure_subject_keys('{ada}', '{${wrapped}}', 'm')`)).toBe("on");
  expect(await commitOf("SELECT erase_subject_keys('{ada}')")).toBe("on");
});
