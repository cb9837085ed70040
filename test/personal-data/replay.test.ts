import { expect, it, onTestFinished } from "vitest";
import { createKeyStore, replayErasures } from "../../src/personal-data/index.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase } from "../support/servers.js";

async function openLog() {
  const database = await createTestDatabase();
  const { prisma, close } = openPostgres(database.url, 2, () => undefined);
  onTestFinished(async () => {
    await close();
    await database.drop();
  });
  return { log: prisma, store: createKeyStore(prisma) };
}

const subjects = new Set(Array.from({ length: 100 }, (_, n) => `customer-${n}`));

it("a replay has many erasures in flight, and reports each phase", async () => {
  const progress: unknown[] = [];
  const erased: string[] = [];
  let proceed = (): void => undefined;
  const manyInFlight = new Promise<void>((resolve) => (proceed = resolve));
  const replayed = await replayErasures({
    ...(await openLog()),
    subjects,
    publishErasure: () => undefined,
    signal: new AbortController().signal,
    onProgress: (...step) => progress.push(step),
    erase: async (subject) => {
      erased.push(subject);
      if (erased.length === 64) proceed();
      await manyInFlight;
    },
  });
  expect(replayed).toEqual({ keys: 0, recorded: 100 });
  expect(erased).toEqual([...subjects]);
  expect(progress).toEqual([
    ["erase", 64, 100],
    ["erase", 100, 100],
  ]);
});

it("an interrupted replay starts no further erasure", async () => {
  const interruption = new AbortController();
  const erased: string[] = [];
  const replay = replayErasures({
    ...(await openLog()),
    subjects,
    publishErasure: () => undefined,
    signal: interruption.signal,
    onProgress: () => {
      interruption.abort(new Error("interrupted"));
    },
    erase: (subject) => Promise.resolve(void erased.push(subject)),
  });
  await expect(replay).rejects.toThrow("interrupted");
  expect(erased).toHaveLength(64);
});
