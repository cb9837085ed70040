import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { RecordedEvent } from "../../src/core/event.js";
import { personal } from "../../src/core/personal.js";
import { systemSender } from "../../src/core/sender.js";
import { createLogReader, type LogReader } from "../../src/event-log/log-reader.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { commandExecuted } from "../../src/write-side/signals.js";
import { createWriteSide, type CommandResult, type WriteSide } from "../../src/write-side/index.js";
import { add, counterDecider, type Add } from "../support/counter.js";
import { createTestDatabase } from "../support/servers.js";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let postgres: Postgres;
let log: LogReader;
let here: WriteSide;
/** Another process: it shares only the database with `here`. */
let elsewhere: WriteSide;
const published: RecordedEvent[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  postgres = openPostgres(database.url, 8, () => undefined);
  log = createLogReader(postgres, counterDecider.formats);
  const parts = { prisma: postgres.prisma, maxBatch: 64, onPublishFailure: () => undefined };
  here = createWriteSide({
    ...parts,
    publish: (message) => {
      published.push(...(JSON.parse(message) as { events: RecordedEvent[] }).events);
      return Promise.resolve();
    },
  });
  elsewhere = createWriteSide({ ...parts, publish: () => Promise.reject(new Error("Redis is unavailable")) });
});

afterAll(async () => {
  await postgres.close();
  await database.drop();
});

let made = 0;
const newCounter = () => `n${++made}`;
const origin = { correlationId: "test" };

function execute(side: WriteSide, command: Add, more: { commandId?: string; expectedVersion?: number } = {}) {
  return side.commands.execute(
    counterDecider,
    { command, sender: systemSender },
    { request: command, ...more },
    origin,
  );
}

function codes(result: CommandResult) {
  return "refusals" in result ? result.refusals.map(({ code }) => code) : ["accepted"];
}

describe("a command", () => {
  it("returns a receipt with the position of its last event", async () => {
    const counter = newCounter();
    const result = await execute(here, add(counter), { commandId: `first-${counter}` });
    expect(result).toEqual({
      receipt: {
        commandId: `first-${counter}`,
        aggregateId: counter,
        version: 1,
        position: (await log.head()).position,
        epoch: (await log.head()).epoch,
        duplicate: false,
      },
    });
  });

  it("is published after its commit as the log stores it", async () => {
    const before = (await log.head()).position;
    await execute(here, add(newCounter()));
    expect(published.filter(({ position }) => position > before)).toEqual(await log.readAfter(before, 10));
  });

  it("is accepted when publishing fails", async () => {
    expect(codes(await execute(elsewhere, add(newCounter())))).toEqual(["accepted"]);
  });

  it("appends nothing when refused", async () => {
    const head = await log.head();
    expect(codes(await execute(here, add(newCounter(), 0)))).toEqual(["NOT_POSITIVE"]);
    expect(codes(await execute(here, add(newCounter(), 5, { limits: [newCounter()] })))).toEqual(["OVER_LIMIT"]);
    expect(await log.head()).toEqual(head);
  });

  it("that cannot begin is rejected, and counts as failed", async () => {
    const outcomes: string[] = [];
    onTestFinished(commandExecuted.listen(({ outcome }) => outcomes.push(outcome)));
    // Without a writer of personal data.
    const command = { ...add(newCounter()), contact: personal({ name: "Ada" }) };
    const executed = execute(here, command);
    await expect(executed).rejects.toThrow("This process cannot seal personal data");
    expect(outcomes).toEqual(["failed"]);
  });

  it("is refused with an invalid id", async () => {
    expect(await execute(here, add(newCounter()), { commandId: "no spaces" })).toMatchObject({
      refusals: [{ code: "INVALID_ID", field: ["commandId"] }],
    });
  });
});

describe("a command id", () => {
  it.each([
    ["the same process", () => here],
    ["another process", () => elsewhere],
  ])("returns the first receipt when sent again to %s, even if the command would now be refused", async (_, side) => {
    const [counter, limit] = [newCounter(), newCounter()];
    await execute(here, add(limit, 10));
    const command = add(counter, 10, { limits: [limit] });
    const first = await execute(here, command, { commandId: `again-${counter}` });
    const again = await execute(side(), command, { commandId: `again-${counter}` });
    expect(codes(await execute(here, command))).toEqual(["OVER_LIMIT"]);
    expect(first).toMatchObject({ receipt: { duplicate: false } });
    expect(again).toEqual({ receipt: { ...("receipt" in first && first.receipt), duplicate: true } });
  });

  it("is refused for another request", async () => {
    const counter = newCounter();
    await execute(here, add(counter, 1), { commandId: `used-${counter}` });
    expect(codes(await execute(here, add(counter, 2), { commandId: `used-${counter}` }))).toEqual([
      "COMMAND_ID_REUSED",
    ]);
    expect(
      codes(await execute(here, add(counter, 9, { limits: [newCounter()] }), { commandId: `used-${counter}` })),
    ).toEqual(["COMMAND_ID_REUSED"]);
  });

  it("matches a request that was hashed as spelled, before canonical forms", async () => {
    const counter = newCounter();
    const command = add(counter, 1);
    const spelled = { ...command, note: null };
    const send = (request: object, spelling?: object) =>
      here.commands.execute(
        counterDecider,
        { command, sender: systemSender },
        { request, commandId: `spelled-${counter}`, ...(spelling && { spelled: spelling }) },
        origin,
      );
    await send(spelled);
    expect(await send(command, spelled)).toMatchObject({ receipt: { duplicate: true } });
    expect(codes(await send(command, { ...spelled, note: "other" }))).toEqual(["COMMAND_ID_REUSED"]);
  });

  it("is appended once when sent many times concurrently", async () => {
    const counter = newCounter();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        execute(n % 2 === 0 ? here : elsewhere, add(counter), { commandId: `once-${counter}` }),
      ),
    );
    expect(results.filter((result) => "receipt" in result && !result.receipt.duplicate)).toHaveLength(1);
    expect(results.filter((result) => "receipt" in result && result.receipt.duplicate)).toHaveLength(19);
    expect(await log.readStream(`counter-${counter}`, 0, 100)).toHaveLength(1);
  });
});

describe("concurrent commands", () => {
  it("on one stream in several processes are each decided on the current state", async () => {
    const counter = newCounter();
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, n) => execute(n % 3 === 0 ? elsewhere : here, add(counter, n + 1))),
    );
    expect(results.map(codes)).toEqual(results.map(() => ["accepted"]));
    const events = await log.readStream(`counter-${counter}`, 0, 100);
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
    const { rows } = await postgres.pool.query("SELECT state FROM stream WHERE stream_id = $1", [`counter-${counter}`]);
    expect(rows).toEqual([{ state: { value: (60 * 61) / 2 } }]);
  });

  it("never violate a rule that depends on another stream", async () => {
    const [limit, ...counters] = [newCounter(), newCounter(), newCounter(), newCounter()] as const;
    await execute(here, add(limit, 5));
    const sides = [here, elsewhere];
    const raised = Array.from({ length: 5 }, (_, n) => execute(sides[n % 2] ?? here, add(limit, 5)));
    const used = Array.from({ length: 45 }, (_, n) =>
      execute(sides[n % 2] ?? here, add(counters[n % 3] ?? limit, 2, { limits: [limit] })),
    );
    await Promise.all([...raised, ...used]);
    // In log order, no event raises its counter above the limit of that moment.
    const values = new Map<string, number>();
    for (const event of await log.readAfter(0, 10_000)) {
      const { counter, amount } = event.data as { counter: string; amount: number };
      values.set(counter, (values.get(counter) ?? 0) + amount);
      if ((counters as readonly string[]).includes(counter))
        expect(values.get(counter)).toBeLessThanOrEqual(values.get(limit) ?? 0);
    }
  });

  it("with an expected version are refused when the version changed", async () => {
    const counter = newCounter();
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        execute(n % 2 === 0 ? here : elsewhere, add(counter), { expectedVersion: 0 }),
      ),
    );
    expect(results.map(codes).flat().sort()).toEqual([
      "VERSION_CONFLICT",
      "VERSION_CONFLICT",
      "VERSION_CONFLICT",
      "VERSION_CONFLICT",
      "VERSION_CONFLICT",
      "accepted",
    ]);
    expect(codes(await execute(elsewhere, add(counter), { expectedVersion: 1 }))).toEqual(["accepted"]);
    // `here` has cached version 1 or less; a refusal requires the version in the database.
    expect(codes(await execute(here, add(counter), { expectedVersion: 2 }))).toEqual(["accepted"]);
  });

  it("are not refused because of stale cached state", async () => {
    const [counter, limit] = [newCounter(), newCounter()];
    await execute(here, add(limit, 1));
    await execute(elsewhere, add(limit, 9));
    expect(codes(await execute(here, add(counter, 10, { limits: [limit] })))).toEqual(["accepted"]);
  });

  it("whose data the database rejects do not fail other commands of their batch", async () => {
    const results = await Promise.allSettled([
      execute(here, add(newCounter())),
      execute(here, add(newCounter(), 1, { note: "\u0000" })),
      execute(here, add(newCounter())),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("are appended exactly once when connections are terminated", async () => {
    const counter = newCounter();
    const running = Promise.all(Array.from({ length: 200 }, () => execute(here, add(counter))));
    for (let cut = 0; cut < 5; cut++)
      await postgres.pool.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
    expect((await running).map(codes)).toEqual(Array.from({ length: 200 }, () => ["accepted"]));
    expect(await log.readStream(`counter-${counter}`, 0, 1_000)).toHaveLength(200);
  });
});
