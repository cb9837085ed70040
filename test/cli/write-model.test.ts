import { expect, it, onTestFinished, vi } from "vitest";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { openApp, openServers } from "../support/app.js";
import { startNode } from "../support/node-process.js";
import { accepted, commandsOf } from "../support/operations.js";

// Each process loads the whole program.
vi.setConfig({ testTimeout: 90_000 });

it("bifold verify reports differences in the write model, and bifold rebuild --write-model repairs them under load", async () => {
  const servers = await openServers();
  const commands = commandsOf(await openApp(servers));
  const price = { amount: "12.50", currencyCode: "EUR" };
  const items = [{ productId: "beans", quantity: 1 }];
  accepted(await commands.createProduct({ productId: "beans", name: "Beans", price, commandId: "p" }));
  const first = { orderId: "o1", customerId: "ada", items, commandId: "first" };
  accepted(await commands.createOrder(first));
  for (const orderId of ["o2", "o3", "o4", "o5"])
    accepted(await commands.createOrder({ orderId, customerId: "ada", items, commandId: `c-${orderId}` }));
  accepted(await commands.updateOrderStatus({ orderId: "o2", newStatus: "CANCELLED", commandId: "cancel" }));
  const { pool, close } = openPostgres(servers.database.url, 2, () => undefined);
  onTestFinished(close);
  const env = { NODE_ENV: "test", DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url };
  const run = (...args: string[]) => startNode("src/cli/main.ts", args, env).ended;
  const linesOf = ({ stdout }: { readonly stdout: string }) =>
    stdout.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as { progress?: string }]));

  const healthy = await run("verify", "write-model");
  expect(healthy).toMatchObject({ code: 0, stdout: expect.stringMatching(/^write-model: no differences/) as string });

  await pool.query(`
    UPDATE stream SET state = state || '{"status": "PENDING"}' WHERE stream_id = 'order-o2';
    UPDATE stream SET version = 7 WHERE stream_id = 'order-o3';
    DELETE FROM stream WHERE stream_id = 'order-o4';
    INSERT INTO stream (stream_id, stream_type, version, state) VALUES ('order-ghost', 'order', 1, '{}');
    UPDATE stream SET state_version = NULL, state = '{"exists": false}' WHERE stream_id = 'order-o5';
    DELETE FROM command WHERE command_id = 'first';
    UPDATE command SET position = 1 WHERE command_id = 'cancel';
    INSERT INTO command (command_id, request_hash, stream_id, version, position) VALUES ('ghost', 'h', 'order-x', 1, 900)`);
  const found = await run("verify", "write-model", "--json");
  expect(found.code).toBe(1);
  const expected = [
    { kind: "field", key: "stream:order-o2", field: "state" },
    { kind: "field", key: "stream:order-o3", field: "version", expected: "1", actual: "7" },
    { kind: "missing", key: "stream:order-o4" },
    { kind: "surplus", key: "stream:order-ghost" },
    { kind: "missing", key: "command:first" },
    { kind: "field", key: "command:cancel", field: "position", expected: "7", actual: "1" },
    { kind: "surplus", key: "command:ghost" },
  ];
  expect(linesOf(found).filter((line) => !line.progress)).toMatchObject([
    ...expected.map((difference) => ({ writeModel: true, ...difference })),
    { writeModel: true, position: 7, differences: expected.length, truncated: false },
  ]);

  // Repair under load.
  let placed = 0;
  const loading = new AbortController();
  const load = (async () => {
    while (!loading.signal.aborted) {
      accepted(await commands.createOrder({ customerId: "eve", items }));
      placed++;
    }
  })();
  const rebuilt = await run("rebuild", "--write-model");
  expect(rebuilt).toMatchObject({ code: 0, stdout: "write-model: repaired 4 streams and 3 commands\n" });
  loading.abort();
  await load;
  expect(placed).toBeGreaterThan(0);
  expect(await run("verify", "write-model")).toMatchObject({ code: 0 });
  // A retry of a command whose row was rebuilt is not executed again.
  expect(await commands.createOrder(first)).toMatchObject({ receipt: { duplicate: true, position: "2" } });
  expect(await commands.updateOrderStatus({ orderId: "o2", newStatus: "SHIPPED" })).toMatchObject({
    userErrors: [{ code: "INVALID_STATUS_TRANSITION" }],
  });

  await pool.query("UPDATE log_head SET position = position - 1");
  const repaired = await run("verify", "write-model", "--repair");
  expect(repaired.stdout).toMatch(/log_head field position is/);
  expect(repaired.stdout).toMatch(/and the head of the log\nwrite-model: no differences/);
  expect(repaired.code).toBe(0);
  accepted(await commands.createOrder({ customerId: "eve", items }));
});
