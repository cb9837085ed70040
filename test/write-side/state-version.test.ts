import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Decider, Refusal } from "../../src/core/decider.js";
import { accept, refuse } from "../../src/core/decider.js";
import { systemSender } from "../../src/core/sender.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { createWriteSide, type CommandResult, type WriteSide } from "../../src/write-side/index.js";
import { add, counterDecider, type Add, type Added, type Counter } from "../support/counter.js";
import { createTestDatabase, type TestDatabase } from "../support/servers.js";

/** The next build's counter: it also counts its additions, of which there may be three. */
interface CountingCounter extends Counter {
  readonly additions: number;
}

type Codes = "NOT_POSITIVE" | "OVER_LIMIT";
type CountingDecider = Decider<CountingCounter, Add, Added, Refusal<Codes>>;

const { consults: _, ...withoutConsults } = counterDecider;

const nextDecider: CountingDecider = {
  ...withoutConsults,
  stateVersion: 2,
  initialState: { value: 0, additions: 0 },
  evolve: ({ value, additions }, { data }) => ({ value: value + data.amount, additions: additions + 1 }),
  decide: ({ additions }, { counter, amount }) =>
    // Compared with undefined or NaN, this accepts.
    additions + 1 > 3
      ? refuse("OVER_LIMIT", "Three additions at most")
      : accept({ type: "Added", data: { counter, amount } }),
};

let database: TestDatabase;
let postgres: Postgres;
let previous: WriteSide;
let next: WriteSide;

beforeAll(async () => {
  database = await createTestDatabase();
  postgres = openPostgres(database.url, 4, () => undefined);
  [previous, next] = [openWriteSide(), openWriteSide()];
});

afterAll(async () => {
  await postgres.close();
  await database.drop();
});

function openWriteSide(): WriteSide {
  const publish = () => Promise.resolve();
  return createWriteSide({ prisma: postgres.prisma, maxBatch: 64, publish, onPublishFailure: () => undefined });
}

const origin = { correlationId: "test" };
const byPrevious = (command: Add) =>
  previous.commands.execute(counterDecider, { command, sender: systemSender }, { request: command }, origin);
const byNext = (command: Add) =>
  next.commands.execute(nextDecider, { command, sender: systemSender }, { request: command }, origin);
const codes = (result: CommandResult) =>
  "refusals" in result ? result.refusals.map(({ code }) => code) : ["accepted"];
const stored = async (counter: string) => {
  const { rows } = await postgres.pool.query("SELECT state, state_version FROM stream WHERE stream_id = $1", [
    `counter-${counter}`,
  ]);
  return rows as unknown[];
};

describe("a state that was stored in another state version", () => {
  it.each([
    ["an older one", "a", ""],
    ["none, by a build without versions", "b", "UPDATE stream SET state_version = NULL"],
  ])("is folded again from the events: %s", async (_, counter, sql) => {
    for (let n = 0; n < 3; n++) await byPrevious(add(counter));
    await postgres.pool.query(sql);
    expect(codes(await byNext(add(counter, 999_999)))).toEqual(["OVER_LIMIT"]);
  });

  it("is folded again from the events: a newer one, by a process of the previous build", async () => {
    await byNext(add("c", 5));
    expect(await stored("c")).toEqual([{ state: { value: 5, additions: 1 }, state_version: 2 }]);
    expect(codes(await byPrevious(add("c", 6)))).toEqual(["accepted"]);
    expect(await stored("c")).toEqual([{ state: { value: 11 }, state_version: 1 }]);
    expect(codes(await byNext(add("c", 1)))).toEqual(["accepted"]);
    expect(await stored("c")).toEqual([{ state: { value: 12, additions: 3 }, state_version: 2 }]);
  });

  it("is folded again from the events: that of a consulted stream", async () => {
    await byPrevious(add("limit", 10));
    await postgres.pool.query(
      `UPDATE stream SET state_version = 7, state = '{"worth": 10}' WHERE stream_id = 'counter-limit'`,
    );
    const fresh = openWriteSide();
    const consult = (command: Add) =>
      fresh.commands.execute(counterDecider, { command, sender: systemSender }, { request: command }, origin);
    expect(codes(await consult(add("d", 11, { limits: ["limit"] })))).toEqual(["OVER_LIMIT"]);
    expect(codes(await consult(add("d", 10, { limits: ["limit"] })))).toEqual(["accepted"]);
  });

  it("is folded by pages for a stream of any length", async () => {
    await Promise.all(Array.from({ length: 1_203 }, () => byPrevious(add("long"))));
    expect(codes(await byNext(add("long")))).toEqual(["OVER_LIMIT"]);
    await postgres.pool.query("UPDATE stream SET state_version = NULL WHERE stream_id = 'counter-long'");
    expect(codes(await openAndAdd("long"))).toEqual(["accepted"]);
    expect(await stored("long")).toEqual([{ state: { value: 1_204 }, state_version: 1 }]);
  });

  it("is never used by decisions while builds of both versions append to the same stream", async () => {
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? byPrevious(add("both")) : byNext(add("both")))),
    );
    const additions = results.filter((result) => "receipt" in result).length;
    const { rows } = await postgres.pool.query<{ value: number }>(
      "SELECT (state->'value')::int AS value FROM stream WHERE stream_id = 'counter-both'",
    );
    expect(rows).toEqual([{ value: additions }]);
    // The next build's rule holds for its own commands.
    expect(results.filter((result, n) => n % 2 === 1 && "receipt" in result).length).toBeLessThanOrEqual(3);
  });
});

function openAndAdd(counter: string): Promise<CommandResult> {
  const command = add(counter);
  return openWriteSide().commands.execute(
    counterDecider,
    { command, sender: systemSender },
    { request: command },
    origin,
  );
}
