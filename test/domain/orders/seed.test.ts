import { afterEach, beforeEach, expect, it } from "vitest";
import { systemSender } from "../../../src/core/sender.js";
import { orderDecider } from "../../../src/domain/orders/decide.js";
import { demoCatalog } from "../../../src/domain/products/demo-catalog.js";
import { products } from "../../../src/domain/products/index.js";
import { orders } from "../../../src/domain/orders/index.js";
import { demoOrders } from "../../../src/domain/orders/seed/demo-orders.js";
import {
  createKeyStore,
  createMasterKeys,
  createSubjectKeys,
  createWriter,
  parseMasterKeys,
} from "../../../src/personal-data/index.js";
import { openPostgres, type Postgres } from "../../../src/platform/postgres/postgres.js";
import { createWriteSide, type CommandHandler } from "../../../src/write-side/index.js";
import { createTestDatabase, type TestDatabase } from "../../support/servers.js";
import { encryptionKeys } from "../../support/tokens.js";

const origin = { correlationId: "seed", actor: "seed" };
const allCommands = demoOrders().reduce((sum, { commands }) => sum + commands.length, demoCatalog.length);

let database: TestDatabase;
let postgres: Postgres;
beforeEach(async () => {
  database = await createTestDatabase();
  postgres = openPostgres(database.url, 4, () => undefined);
});
afterEach(async () => {
  await postgres.close();
  await database.drop();
});

/** The write side of a process. */
function openProcess(): CommandHandler {
  const parsed = parseMasterKeys(encryptionKeys);
  if (parsed.kind !== "keys") expect.fail(parsed.problem);
  const keys = createSubjectKeys(createKeyStore(postgres.prisma), createMasterKeys(parsed.keys));
  return createWriteSide({
    prisma: postgres.prisma,
    maxBatch: 64,
    publish: () => Promise.resolve(),
    onPublishFailure: () => undefined,
    personalData: createWriter({ keys, separateStore: undefined, publishErasure: () => undefined }),
  }).commands;
}

/** Seeds as one process, which stops after some commands. Returns the codes of all refusals. */
async function seed(commands: CommandHandler, stopAfter = Infinity): Promise<string[]> {
  const controller = new AbortController();
  const codes: string[] = [];
  let executed = 0;
  const execute: CommandHandler["execute"] = async (...parameters) => {
    const result = await commands.execute(...parameters);
    if ("refusals" in result && parameters[2].expectedVersion === undefined)
      codes.push(...result.refusals.map(({ code }) => code));
    if (++executed >= stopAfter) controller.abort();
    return result;
  };
  await products.seed({ execute }, origin);
  await orders.seedInBackground({ execute }, origin, controller.signal);
  return codes;
}

async function rowsIn(table: "command" | "event"): Promise<number> {
  const { rows } = await postgres.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0]?.count ?? 0;
}

it("places a hundred orders, and no command is refused", async () => {
  expect(demoOrders()).toHaveLength(100);
  expect(await seed(openProcess())).toEqual([]);
  expect(await rowsIn("command")).toBe(allCommands);
});

it("happens once, however often processes start, stop half-way or run at the same time", async () => {
  await seed(openProcess(), 160);
  expect(await rowsIn("command")).toBeLessThan(allCommands);
  await Promise.all([seed(openProcess()), seed(openProcess())]);
  expect(await rowsIn("command")).toBe(allCommands);
  const events = await rowsIn("event");
  await seed(openProcess());
  expect([await rowsIn("command"), await rowsIn("event")]).toEqual([allCommands, events]);
});

it("leaves an order as it is whose id someone else has used, and places the others", async () => {
  const commands = openProcess();
  await products.seed(commands, origin);
  const [first, ...others] = demoOrders();
  const items = [{ productId: "moka-pot", quantity: 1 }];
  const command = { type: "CreateOrder", orderId: first?.orderId ?? "", customerId: "someone", items } as const;
  await commands.execute(orderDecider, { command, sender: systemSender }, { request: command }, origin);
  expect(await seed(commands)).toEqual(["ORDER_ALREADY_EXISTS"]);
  const ofOthers = others.reduce((sum, order) => sum + order.commands.length, 0);
  expect(await rowsIn("command")).toBe(demoCatalog.length + 1 + ofOthers);
});
