import { expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { migrateKeys } from "../../src/platform/postgres/migrate.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { createMasterKeys, parseMasterKeys, rotateKeys } from "../../src/personal-data/index.js";
import { openApp, openServers } from "../support/app.js";
import { queryOnce } from "../support/inspect-servers.js";
import { accepted, commandsOf } from "../support/operations.js";
import { openRolesDatabase, type PostgresRole } from "../support/postgres-roles.js";
import { encryptionKeys } from "../support/tokens.js";

vi.setConfig({ testTimeout: 60_000 });

const order = z.object({ order: z.object({ contact: z.object({ name: z.string() }).nullable() }) });
const query = `query($minPosition: Position) { order(id: "o1", minPosition: $minPosition) { contact { name } } }`;

it("a separate database with keys works with the rights of ops/postgres-roles.sql", async () => {
  const [servers, { urlOf }] = await Promise.all([openServers(), openRolesDatabase()]);
  const openAs = (role: PostgresRole) => {
    const postgres = openPostgres(urlOf(role), 2, () => undefined);
    onTestFinished(postgres.close);
    return postgres;
  };
  expect(await migrateKeys(openAs("owner"))).toHaveLength(2);

  const commands = commandsOf(await openApp(servers, { KEYS_DATABASE_URL: urlOf("commands") }));
  const queries = await openApp(servers, { ROLE: "queries", KEYS_DATABASE_URL: urlOf("queries") });
  accepted(
    await commands.createProduct({ productId: "tea", name: "Tea", price: { amount: "5", currencyCode: "EUR" } }),
  );
  const input = { orderId: "o1", customerId: "ada", items: [{ productId: "tea", quantity: 1 }] };
  const { position: minPosition } = accepted(await commands.createOrder({ ...input, contact: { name: "Ada" } }));
  expect((await queries.data(order, query, { minPosition })).order.contact).toEqual({ name: "Ada" });

  const parsed = parseMasterKeys(`new:${Buffer.alloc(32, 9).toString("base64")},${encryptionKeys}`);
  if (parsed.kind === "invalid") expect.fail(parsed.problem);
  const { prisma } = openAs("commands");
  const { signal } = new AbortController();
  const masterKeys = createMasterKeys(parsed.keys);
  // The keys of ada and of request hashes.
  expect(await rotateKeys({ prisma, masterKeys, signal, onProgress: () => undefined })).toBe(2);
  accepted(await commands.eraseCustomer({ customerId: "ada" }));
  expect(await queryOnce(urlOf("queries"), "SELECT wrapped_key FROM subject_key WHERE subject = 'ada'")).toEqual([
    { wrapped_key: null },
  ]);
  for (const [role, sql] of [
    ["queries", "SELECT erase_subject_keys(ARRAY['bob'])"],
    ["projector", "SELECT subject FROM subject_key"],
    ["commands", "DELETE FROM subject_key"],
  ] as const)
    await expect(queryOnce(urlOf(role), sql), role).rejects.toThrow(/permission denied for table subject_key/);
});
