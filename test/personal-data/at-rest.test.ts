import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect, promisify } from "node:util";
import { Redis } from "ioredis";
import { pino } from "pino";
import { expect, inject, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { startBifold } from "../../src/app.js";
import { readConfig } from "../../src/config/config.js";
import { aggregates } from "../../src/domain/index.js";
import { startOtlpReceiver } from "../observability/support.js";
import { openServers } from "../support/app.js";
import { openGraphQLClient } from "../support/graphql-client.js";
import { queryOnce } from "../support/inspect-servers.js";
import { startNode } from "../support/node-process.js";
import { accepted, commandsOf, listen } from "../support/operations.js";
import { encryptionKeys, secret, tokenOf } from "../support/tokens.js";

// Several processes load the whole program.
vi.setConfig({ testTimeout: 120_000 });

/** Strings that occur nowhere else, in every personal field: 100 of new orders, and those of later commands. */
const planted = Array.from({ length: 106 }, () => `planted${randomUUID().replaceAll("-", "")}`);
/** Found by the same searches, which proves that they search. */
const openText = `Tea${randomUUID().replaceAll("-", "")}`;

function inputs(): readonly object[] {
  return Array.from({ length: 10 }, (_, index) => {
    const [name, email, phone, company, line, locality, region, postal, billing, note] = planted.slice(10 * index);
    const address = { name, company, lines: [line], locality, region, country: "DE" };
    return {
      ...{ orderId: `o${index}`, customerId: "ada", items: [{ productId: "tea", quantity: 1 }] },
      contact: { name: `${name} ${phone}`, email: `${email}@example.com` },
      shippingAddress: { ...address, lines: [`${line} ${postal}`] },
      billingAddress: { lines: [billing], country: "FR" },
      note,
    };
  });
}

it("finds no personal data in PostgreSQL, Redis, messages, logs and traces, before an erasure and after", async () => {
  const { database, redis } = await openServers();
  await logEverything(database.url);
  const operator = new Redis(redis.url);
  onTestFinished(() => {
    operator.disconnect();
  });
  await operator.config("SET", "rdbcompression", "no");
  const received: string[] = [];
  const monitor = await operator.monitor();
  onTestFinished(() => {
    monitor.disconnect();
  });
  monitor.on("monitor", (_time: string, words: string[]) => received.push(words.join(" ")));
  const receiver = await startOtlpReceiver();
  const servers = { DATABASE_URL: database.url, REDIS_URL: redis.url, ENCRYPTION_KEYS: encryptionKeys };
  const tracing = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: "20" };
  // The SDK reads its variables from the process itself.
  for (const [name, value] of Object.entries(tracing)) vi.stubEnv(name, value);
  const output: string[] = [];
  const bifold = await startBifold({
    aggregates,
    config: readConfig({
      ...{ NODE_ENV: "production", AUTH_SECRET: secret, HOST: "127.0.0.1", PORT: "0" },
      ...{ ...servers, ...tracing, OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" },
    }),
    servers: { databaseUrl: database.url, redis: redis.servers },
    logger: pino({ level: "trace" }, { write: (line) => void output.push(line) }),
  });
  onTestFinished(bifold.close);
  const client = openGraphQLClient(bifold.url, await tokenOf("staff", "grace"));
  onTestFinished(client.dispose);
  await vi.waitFor(() => client.expectReady(), { timeout: 20_000 });
  const { createProduct, createOrder, eraseCustomer, ...laterCommands } = commandsOf(client);
  const price = { amount: "1", currencyCode: "EUR" };
  accepted(await createProduct({ productId: "tea", name: openText, price }));
  const changed = z.object({ orderChanged: z.object({ contact: z.object({ name: z.string() }).nullable() }) });
  const { messages } = listen(client.subscribe(changed, `subscription { orderChanged { contact { name } } }`));

  const places = inputs();
  await createOrder(places[0] ?? {});
  // A refused one, an invalid one, and one that is not executed, with personal data each.
  await createOrder({ ...places[1], items: [{ productId: "none", quantity: 1 }] });
  await createOrder({ ...places[1], note: { planted: planted[19] } }).catch(() => undefined);
  // One whose row PostgreSQL refuses, and writes to its log.
  await queryOnce(database.url, "ALTER TABLE event ADD CONSTRAINT refused CHECK (stream_id <> 'order-refused')");
  await createOrder({ ...places[9], orderId: "refused" }).catch(() => undefined);
  for (const place of places)
    await createOrder({ ...place, commandId: `place-${place === places[0]}-${randomUUID()}` });
  const later = planted.slice(100);
  await changeOrder(laterCommands, later);
  // Literals of a document, whose hash the client sends for later requests.
  const query = `mutation { createOrder(input: { customerId: "ada", items: [{ productId: "tea", quantity: 1 }],
    note: "${later[4]}", contact: { name: "${later[5]}" } }) { userErrors { code } } }`;
  const sha256Hash = createHash("sha256").update(query).digest("hex");
  const persisted = await fetch(bifold.url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${await tokenOf("staff", "grace")}` },
    body: JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } }),
  });
  expect(await persisted.json()).toMatchObject({ data: { createOrder: { userErrors: [] } } });
  await vi.waitFor(() => {
    for (const text of [planted[90], later[5]]) expect(JSON.stringify(messages)).toContain(text);
  });

  const search = async () => {
    await queryOnce(database.url, "CHECKPOINT");
    await operator.save();
    const dumps = join(String(((await operator.config("GET", "dir")) as unknown[])[1]), "dump.rdb");
    const log = inject("postgresLog");
    const files = [dumps, log, ...(await databaseFiles(database.url))];
    const texts = [
      received.join("\n"),
      output.join(""),
      inspect(receiver.spans, { depth: null, maxArrayLength: null, maxStringLength: null }),
    ];
    const found = async (patterns: readonly string[]) => [
      ...(await grep(patterns, files)),
      ...texts.flatMap((text, index) => (patterns.some((each) => text.includes(each)) ? [`text ${index}`] : [])),
    ];
    expect(await found(planted)).toEqual([]);
    expect((await found([openText])).length).toBeGreaterThanOrEqual(4);
    // Both as a parameter, and in the details of an error.
    expect(await readFile(log, "utf8")).toMatch(/DETAIL: {2}Failing row contains \(.*order-refused/);
    expect(await grep(["order-refused", openText], [log])).toEqual([log]);
    expect(receiver.spans.length).toBeGreaterThan(0);
    expect(output.join("")).toContain('"order-o9"');
  };
  const run = (command: string) => startNode("src/cli/main.ts", [command], { NODE_ENV: "test", ...servers }).ended;
  const expectAgreement = async () => {
    for (const command of ["verify", "rebuild", "verify"]) expect(await run(command)).toMatchObject({ code: 0 });
  };
  await expectAgreement();
  await search();

  accepted(await eraseCustomer({ customerId: "ada" }));
  await expectAgreement();
  await search();
});

/** Sends every later command with personal data. */
async function changeOrder(
  commands: Pick<ReturnType<typeof commandsOf>, "changeShippingAddress" | "addOrderNote" | "cancelOrder">,
  [line, publicNote, privateNote, explanation]: readonly string[],
): Promise<void> {
  const orderId = "o9";
  accepted(await commands.changeShippingAddress({ orderId, shippingAddress: { lines: [line], country: "DE" } }));
  accepted(await commands.addOrderNote({ orderId, note: publicNote, isPublic: true }));
  accepted(await commands.addOrderNote({ orderId, note: privateNote, isPublic: false }));
  accepted(await commands.cancelOrder({ orderId, reason: "OTHER", note: explanation }));
}

/** Lets PostgreSQL log every statement with its parameters, more than by default. */
async function logEverything(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  for (const setting of [
    "log_statement = 'all'",
    "log_parameter_max_length = -1",
    "log_parameter_max_length_on_error = -1",
  ])
    await queryOnce(url, `ALTER DATABASE ${name} SET ${setting}`);
}

/** The files of a database, and the write-ahead log of its server. */
async function databaseFiles(url: string): Promise<readonly string[]> {
  const [row] = await queryOnce<{ folder: string; oid: string }>(
    url,
    "SELECT current_setting('data_directory') AS folder, oid::text FROM pg_database WHERE datname = current_database()",
  );
  return [join(row?.folder ?? "", "base", row?.oid ?? ""), join(row?.folder ?? "", "pg_wal")];
}

/** The files that contain one of the patterns, as bytes. */
async function grep(patterns: readonly string[], paths: readonly string[]): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "bifold-"));
  const file = join(folder, "patterns");
  await writeFile(file, patterns.join("\n"));
  try {
    const { stdout } = await promisify(execFile)("grep", ["-r", "-l", "-F", "-f", file, ...paths]);
    return stdout.trim().split("\n");
  } catch (error) {
    if ((error as { code?: number }).code === 1) return [];
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}
