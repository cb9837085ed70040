import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { openApp, openServers } from "../support/app.js";
import { backUp } from "../support/backup.js";
import { startNode } from "../support/node-process.js";
import { accepted, commandsOf } from "../support/operations.js";
import { encryptionKeys } from "../support/tokens.js";

// Each process loads the whole program.
vi.setConfig({ testTimeout: 120_000 });

const order = z.object({
  order: z.object({ contact: z.object({ name: z.string() }).nullable(), personalData: z.string() }),
});
const query = `query($id: ID!, $minPosition: Position) {
  order(id: $id, minPosition: $minPosition) { contact { name } personalData }
}`;
const newKeys = `new:${Buffer.alloc(32, 9).toString("base64")}`;

function place(orderId: string, customerId: string) {
  const items = [{ productId: "tea", quantity: 1 }];
  return { orderId, customerId, items, contact: { name: `The ${customerId}` }, commandId: `place-${orderId}` };
}

async function openSystem() {
  const servers = await openServers();
  const app = await openApp(servers);
  const commands = commandsOf(app);
  accepted(
    await commands.createProduct({ productId: "tea", name: "Tea", price: { amount: "1", currencyCode: "EUR" } }),
  );
  const { pool, close } = openPostgres(servers.database.url, 2, () => undefined);
  onTestFinished(close);
  const env = { NODE_ENV: "test", DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url };
  const bifold = (keys: string, ...args: string[]) =>
    startNode("src/cli/main.ts", args, { ...env, ENCRYPTION_KEYS: keys }).ended;
  return { servers, app, commands, pool, bifold };
}

it("rotates the master key: sealed data opens, and a repeated command is still a duplicate", async () => {
  const { servers, app, commands, pool, bifold } = await openSystem();
  accepted(await commands.createOrder(place("o1", "ada")));
  const { position } = accepted(await commands.createOrder(place("o2", "bob")));
  accepted(await commands.eraseCustomer({ customerId: "bob" }));

  const both = `${newKeys},${encryptionKeys}`;
  const rotated = await bifold(both, "keys", "rotate", "--json");
  // Those of ada and of request hashes.
  expect(rotated).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('{"rotated":2,"masterKey":"new"}') as string,
  });
  const { rows } = await pool.query("SELECT DISTINCT master_key_id AS id FROM subject_key ORDER BY 1");
  expect(rows).toEqual([{ id: "new" }, { id: null }]);
  expect(await bifold(both, "keys", "rotate")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^no keys/) as string,
  });

  await app.close();
  const later = await openApp(servers, { ENCRYPTION_KEYS: newKeys });
  const read = await later.data(order, query, { id: "o1", minPosition: position });
  expect(read.order).toEqual({ contact: { name: "The ada" }, personalData: "AVAILABLE" });
  const { createOrder } = commandsOf(later);
  expect(accepted(await createOrder(place("o1", "ada"))).duplicate).toBe(true);
  const other = await createOrder({ ...place("o1", "ada"), contact: { name: "Mallory" } });
  expect(other.userErrors).toMatchObject([{ code: "COMMAND_ID_REUSED" }]);
});

it("keeps a restored backup erased", async () => {
  const { app, commands, pool, bifold } = await openSystem();
  accepted(await commands.createOrder(place("o1", "ada")));
  const restore = await backUp(pool);
  accepted(await commands.eraseCustomer({ customerId: "ada" }));
  const listed = await bifold(encryptionKeys, "erasures", "list", "--json");
  const folder = await mkdtemp(join(tmpdir(), "bifold-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "erasures.jsonl");
  await writeFile(file, listed.stdout);

  await restore();
  const keyOf = async () =>
    (await pool.query<object>("SELECT wrapped_key FROM subject_key WHERE subject = 'ada'")).rows;
  expect(await keyOf()).toEqual([{ wrapped_key: expect.any(Buffer) as Buffer }]);
  const replay = (...files: string[]) => bifold(encryptionKeys, "erasures", "replay", ...files, "--json");
  const { stdout } = await replay(file);
  expect(stdout).toContain('{"progress":"erasures","done":1,"total":1,');
  expect(stdout).toContain('{"keys":0,"recorded":1}');
  expect(await keyOf()).toEqual([{ wrapped_key: null }]);
  const refused = await commands.createOrder({ ...place("o2", "ada"), commandId: "again" });
  expect(refused.userErrors).toMatchObject([{ code: "CUSTOMER_ERASED" }]);
  await vi.waitFor(async () => {
    expect((await app.data(order, query, { id: "o1" })).order).toEqual({ contact: null, personalData: "ERASED" });
  });

  // A key that came back alone, as from a backup of the keys.
  await pool.query(
    "UPDATE subject_key SET wrapped_key = '\\x00', master_key_id = 'tests', erased_at = NULL WHERE subject = 'ada'",
  );
  expect((await replay()).stdout).toContain('{"keys":1,"recorded":0}');
  expect(await keyOf()).toEqual([{ wrapped_key: null }]);
});
