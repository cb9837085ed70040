import { randomBytes, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { createKeyStore, type EnsuredKey, type KeyStore } from "../../src/personal-data/key-store.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase } from "../support/servers.js";

const subjectsOf = (count: number) => Array.from({ length: count }, () => randomUUID());
const ensure = (store: KeyStore, subjects: readonly string[]) =>
  store.ensure({ masterKeyId: "m", keys: subjects.map((subject) => ({ subject, wrapped: randomBytes(60) })) });

const kindsOf = (keys: readonly EnsuredKey[]) =>
  [...new Map(keys.map(({ subject, kind }) => [subject, kind])).values()].sort();

it("keys are found and stored by index, also with statements that were first planned for a small table", async () => {
  const fresh = await createTestDatabase();
  const { prisma, close } = openPostgres(fresh.url, 1, () => undefined);
  const rowsRead = async () => {
    await prisma.$queryRaw`SELECT pg_stat_force_next_flush()::text`;
    const [row] = await prisma.$queryRaw<{ scanned: bigint }[]>`
      SELECT seq_tup_read AS scanned FROM pg_stat_user_tables WHERE relname = 'subject_key'`;
    return row?.scanned;
  };
  try {
    const store = createKeyStore(prisma);
    const first = subjectsOf(20);
    await ensure(store, first);
    await prisma.$executeRaw`ANALYZE subject_key`;
    // Enough calls for a plan that the session keeps.
    for (let call = 0; call < 10; call++) {
      expect(kindsOf(await ensure(store, [...first.slice(0, 2), ...subjectsOf(1)]))).toEqual(["added", "kept", "kept"]);
      expect(await store.find(first)).toHaveLength(20);
    }
    await ensure(store, subjectsOf(2_000));

    const before = await rowsRead();
    expect(kindsOf(await ensure(store, [...first.slice(0, 2), ...subjectsOf(1)]))).toEqual(["added", "kept", "kept"]);
    expect(await store.find(first)).toHaveLength(20);
    expect(await rowsRead()).toBe(before);
  } finally {
    await close();
    await fresh.drop();
  }
});

it("a subject keeps its key, and an erased one gets none", async () => {
  const fresh = await createTestDatabase();
  const { prisma, close } = openPostgres(fresh.url, 1, () => undefined);
  try {
    const store = createKeyStore(prisma);
    const offer = (wrapped: Uint8Array) => store.ensure({ masterKeyId: "m", keys: [{ subject: "ada", wrapped }] });
    const [ours, theirs] = [randomBytes(60), randomBytes(60)];
    const added = [{ kind: "added", subject: "ada", version: 1 }];
    expect(await offer(ours)).toEqual(added);
    // A retry after a lost response.
    expect(await offer(ours)).toEqual(added);
    expect(await offer(theirs)).toEqual([
      { kind: "kept", subject: "ada", version: 1, wrappedKey: { masterKeyId: "m", wrapped: Uint8Array.from(ours) } },
    ]);
    await store.erase(["ada"]);
    expect(await offer(theirs)).toEqual([{ kind: "kept", subject: "ada", version: 1, wrappedKey: undefined }]);
  } finally {
    await close();
    await fresh.drop();
  }
});

it("stores keys durably where the database defers the flush of commits", async () => {
  const fresh = await createTestDatabase();
  const { prisma, close } = openPostgres(fresh.url, 1, () => undefined);
  try {
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
  } finally {
    await close();
    await fresh.drop();
  }
});
