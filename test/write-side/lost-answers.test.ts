import { expect, it, onTestFinished } from "vitest";
import { systemSender } from "../../src/core/sender.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { createWriteSide } from "../../src/write-side/index.js";
import { add, counterDecider, type Add } from "../support/counter.js";
import { openLossyProxy } from "../support/lost-answers.js";
import { createTestDatabase } from "../support/servers.js";

const ignore = () => undefined;

/** A write side behind a proxy, and the positions that it publishes. */
async function open() {
  const database = await createTestDatabase();
  const proxy = await openLossyProxy(database.url);
  const { prisma, pool, close } = openPostgres(proxy.url, 2, ignore);
  const published: number[] = [];
  const { commands } = createWriteSide({
    prisma,
    maxBatch: 64,
    onPublishFailure: ignore,
    publish: (message) => {
      const { events } = JSON.parse(message) as { events: readonly { position: number }[] };
      published.push(...events.map(({ position }) => position));
      return Promise.resolve();
    },
  });
  onTestFinished(async () => {
    await close();
    await database.drop();
  });
  const execute = async (command: Add, commandId?: string) => {
    const result = await commands.execute(
      counterDecider,
      { command, sender: systemSender },
      { request: command, commandId },
      { correlationId: "t" },
    );
    if ("refusals" in result) throw new Error(JSON.stringify(result.refusals));
    return result.receipt;
  };
  return { ...proxy, pool, published, execute };
}

it("returns a first receipt and publishes the events when the response to the commit is lost", async () => {
  const { execute, loseAnswers, lost, published } = await open();
  await execute(add("warm-up"));
  loseAnswers(3);
  const receipts = await Promise.all([execute(add("a")), execute(add("b"), "named"), execute(add("c"))]);
  expect(lost()).toBe(3);
  expect(receipts.map(({ duplicate }) => duplicate)).toEqual([false, false, false]);
  expect(receipts.map(({ position }) => position)).toEqual([2, 3, 4]);
  expect(published).toEqual([1, 2, 3, 4]);
  expect(await execute(add("b"), "named")).toEqual({ ...receipts[1], duplicate: true });
});

it("continues from the appended version when the response to the commit is lost", async () => {
  const { execute, loseAnswers, pool } = await open();
  for (const version of [1, 2, 3]) {
    loseAnswers(1);
    expect(await execute(add("a"))).toMatchObject({ version, duplicate: false });
  }
  const { rows } = await pool.query("SELECT version, state FROM stream");
  expect(rows).toEqual([{ version: 3, state: { value: 3 } }]);
});

it("returns a duplicate receipt for a repeated command, even when its batch is retried", async () => {
  const { execute, loseAnswers, lost, published } = await open();
  const first = await execute(add("a"), "first");
  loseAnswers(1);
  const [again, other] = await Promise.all([execute(add("a"), "first"), execute(add("b"))]);
  expect(lost()).toBe(1);
  expect(again).toEqual({ ...first, duplicate: true });
  expect(other).toMatchObject({ position: 2, duplicate: false });
  expect(published).toEqual([1, 2]);
});
