import pg from "pg";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openApp, openServers } from "../support/app.js";
import { commandsOf } from "../support/operations.js";
import { codeOf, operationTransports, someone } from "../support/transports.js";

describe.each(operationTransports)("over %s", (transport) => {
  it("emits no warning for many fields under one deadline", async () => {
    const warned: string[] = [];
    const onWarning = ({ name }: Error) => warned.push(name);
    process.on("warning", onWarning);
    onTestFinished(() => void process.off("warning", onWarning));
    const app = await openApp();
    const { createProduct, createOrder } = commandsOf(app);
    await createProduct({ productId: "tea", name: "Tea", price: { amount: "1", currencyCode: "EUR" } });
    let position = "";
    for (let n = 0; n < 12; n++) {
      const placed = await createOrder({ customerId: `c${n}`, items: [{ productId: "tea", quantity: 1 }] });
      position = placed.receipt?.position ?? "";
    }
    const query = `{ orders(minPosition: "${position}") { nodes { customer { id } } } }`;
    expect((await someone(app.url)[transport](query)).errors).toBeUndefined();
    await new Promise(setImmediate);
    expect(warned).toEqual([]);
  });

  it("ends an operation at its deadline, whatever it waits for", async () => {
    const app = await openApp(undefined, { OPERATION_DEADLINE_MS: "300", MIN_POSITION_TIMEOUT_MS: "60000" });
    const ask = someone(app.url)[transport];
    const start = performance.now();
    const answer = await ask(`{ order(id: "o1", minPosition: "99") { id } product(id: "x") { id } }`);
    expect(answer).toMatchObject({
      data: { order: null, product: null },
      errors: [{ path: ["order"], extensions: { code: "DEADLINE_EXCEEDED" } }],
    });
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it("leaves a command that exceeds its deadline to be looked up by its command id", async () => {
    const servers = await openServers();
    const app = await openApp(servers, { OPERATION_DEADLINE_MS: "300" });
    const ask = someone(app.url)[transport];
    const lock = new pg.Client({ connectionString: servers.database.url });
    await lock.connect();
    onTestFinished(() => lock.end());
    await lock.query("BEGIN");
    await lock.query("LOCK TABLE event IN ACCESS EXCLUSIVE MODE");
    const create = `mutation { createProduct(input: {
      commandId: "held-up", productId: "tea", name: "Tea", price: { amount: "1", currencyCode: EUR } }) {
      receipt { aggregateId duplicate } } }`;
    const history = `{ orderHistory(orderId: "o1") { totalCount } }`;
    for (const answer of await Promise.all([ask(create), ask(history)])) {
      expect(codeOf(answer)).toBe("DEADLINE_EXCEEDED");
      expect(answer.data).toBeNull();
    }
    // The query's statement is canceled in the database; the command's statement continues.
    const waiting = `SELECT query FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    await vi.waitFor(async () => {
      const { rows } = await lock.query<{ query: string }>(waiting);
      expect(rows).toEqual([{ query: expect.stringContaining("append_batch") as string }]);
    });
    await lock.query("ROLLBACK");
    // The same deadline applies here.
    await vi.waitFor(async () => {
      expect((await ask(create)).data).toEqual({ createProduct: { receipt: { aggregateId: "tea", duplicate: true } } });
    });
  });
});
