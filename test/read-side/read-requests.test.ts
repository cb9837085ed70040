import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Document } from "../../src/core/projection.js";
import { UnavailableError } from "../../src/platform/failures/errors.js";
import { connected, openRedis, type Redis } from "../../src/platform/redis/redis.js";
import { decodeFields, listDocuments, UnreadableDocumentError } from "../../src/read-side/index.js";
import { createReadBatch } from "../../src/read-side/serving/read-batch.js";
import { createView } from "../../src/read-side/serving/read-model-view.js";
import { keysOf } from "../../src/read-side/store/index.js";
import { startTestRedis, type TestRedis } from "../support/servers.js";
import { plainPage, range, score, tiedEntries, tiedRange } from "./support/random-pages.js";

const readModel = { readModel: "counter", version: 1 };
const from = { generation: 3, version: 1 };
const fields = ["one", "two", "three"] as const;

let server: TestRedis;
let redis: Redis;
let prefix: string;

beforeAll(async () => {
  server = await startTestRedis();
  redis = openRedis(server.servers, "test", () => undefined);
  await connected(redis);
  prefix = keysOf(redis, readModel).prefix(from.generation);
});

afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

beforeEach(async () => {
  await redis.flushall();
});

function openView() {
  const batch = createReadBatch(redis, readModel);
  const unreadable: string[] = [];
  const view = createView(
    "counter",
    "e",
    async (requests) => (await batch.read(from, requests)).answers,
    ({ key }) => unreadable.push(key),
  );
  return { view, batch, unreadable };
}

/** Decodes to the fields that it has, so that a missing field shows. */
const known = decodeFields(fields, (document) => ({ ...document }));

type Content = { readonly kind: "hash"; readonly hash: Record<string, string> } | { readonly kind: "none" | "other" };

const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "ä€😀", "a\r\nb"));
const content: fc.Arbitrary<Content> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("hash" as const), hash: hashOf([...fields, "four"]) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("none" as const, "other" as const) }) },
);

function hashOf(names: readonly string[]): fc.Arbitrary<Record<string, string>> {
  return fc
    .record(Object.fromEntries(names.map((name) => [name, text])), { requiredKeys: [] })
    .map((hash) => (Object.keys(hash).length === 0 ? { four: "4" } : (hash as Record<string, string>)));
}

async function store(key: string, stored: Content): Promise<void> {
  if (stored.kind === "hash") await redis.hset(prefix + key, stored.hash);
  if (stored.kind === "other") await redis.set(prefix + key, "no hash");
}

/** The document as HGETALL returns it, with the fields of the decoder. */
async function plainDocument(key: string): Promise<unknown> {
  const all: Document | Error = await redis.hgetall(prefix + key).catch((error: unknown) => error as Error);
  if (all instanceof Error) return UnreadableDocumentError;
  if (Object.keys(all).length === 0) return undefined;
  const document = Object.fromEntries(fields.flatMap((name) => (name in all ? [[name, all[name]]] : [])));
  const isComplete = Object.keys(document).length === fields.length;
  // Text in PostgreSQL has no NUL, so only damage puts it into a field.
  if (isComplete && Object.values(document).some((value) => value?.includes("\0"))) return UnreadableDocumentError;
  return document;
}

const shapeOf = (found: unknown) => (found instanceof UnreadableDocumentError ? UnreadableDocumentError : found);

it("reads documents as HGETALL does, whatever they contain", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 6 }), async (contents) => {
      await redis.flushall();
      const { view, unreadable } = openView();
      const keys = contents.map((_content, index) => `document:${index}`);
      await Promise.all(keys.map((key, index) => store(key, contents[index] ?? { kind: "none" })));
      const expected = await Promise.all(keys.map(plainDocument));
      const [found, ...single] = await Promise.all([
        view.findAll(keys, known),
        ...keys.map((key) => view.find(key, known).catch(shapeOf)),
      ]);
      expect(found.map(shapeOf)).toEqual(expected);
      expect(single).toEqual(expected);
      expect(new Set(unreadable).size).toBe(expected.filter((each) => each === UnreadableDocumentError).length);
      const whole = await Promise.all(keys.map((key) => view.document(key).catch(shapeOf)));
      expect(whole).toEqual(
        contents.map((each) =>
          each.kind === "hash" ? each.hash : each.kind === "none" ? undefined : UnreadableDocumentError,
        ),
      );
    }),
    { numRuns: 60 },
  );
});

it("reads pages in both orders from both ends, with the document of each entry", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(score, { maxLength: 12 }), range, async (scores, pageRange) => {
      await redis.flushall();
      const { view } = openView();
      for (const each of scores) {
        await redis.zadd(`${prefix}all`, each, `m${each}`);
        await redis.hset(`${prefix}document:m${each}`, { one: String(each), two: "2", three: "3" });
      }
      const entries = scores.map((each) => ({ score: each, member: `m${each}` }));
      const expected = plainPage(entries, pageRange);
      expect(await view.page("all", pageRange)).toEqual(expected);
      const listed = await listDocuments(
        view,
        { index: "all", range: pageRange, keyOf: (id) => `document:${id}` },
        known,
      );
      expect(listed.page).toEqual(expected);
      expect(listed.documents).toEqual(
        expected.entries.map((entry) => ({ one: String(entry.score), two: "2", three: "3" })),
      );
    }),
    { numRuns: 120 },
  );
});

it("reads pages of entries with equal scores, from cursors that are entries or are no longer in the index", async () => {
  const cases = tiedEntries.chain((entries) =>
    fc.record({ entries: fc.constant(entries), pageRange: tiedRange(entries) }),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ({ entries, pageRange }) => {
      await redis.flushall();
      const { view } = openView();
      const words = entries.flatMap((entry) => [entry.score, entry.member]);
      if (words.length > 0) await redis.zadd(`${prefix}all`, ...words);
      expect(await view.page("all", pageRange)).toEqual(plainPage(entries, pageRange));
    }),
    { numRuns: 200 },
  );
});

it("fails alone for a damaged document of a page, and as a whole for a damaged index", async () => {
  const { view, unreadable } = openView();
  const all = { order: "ascending", from: "start", limit: 10 } as const;
  await redis.zadd(`${prefix}all`, 1, "a", 2, "lost", 3, "damaged");
  await redis.hset(`${prefix}a`, { one: "1", two: "2", three: "3" });
  await redis.set(`${prefix}damaged`, "no hash");
  const { documents } = await listDocuments(view, { index: "all", range: all, keyOf: (id) => id }, known);
  expect(documents.map(shapeOf)).toEqual([
    { one: "1", two: "2", three: "3" },
    UnreadableDocumentError,
    UnreadableDocumentError,
  ]);
  expect(unreadable).toEqual(["damaged", "lost"]);
  for (const read of [view.page("a", all), view.isListed("a", "x"), view.list("a", all, "", known)])
    await expect(read).rejects.toThrow(UnreadableDocumentError);
  expect(await view.isListed("all", "lost")).toBe(true);
  expect(await view.isListed("all", "none")).toBe(false);
});

it("reads an index and its documents at one moment, while they change", async () => {
  const { view } = openView();
  const all = { order: "ascending", from: "start", limit: 10 } as const;
  const replaceAll = `for _, key in ipairs({ 'all', 'a', 'b' }) do redis.call('DEL', KEYS[1] .. key) end
    redis.call('ZADD', KEYS[1] .. 'all', 1, ARGV[1])
    redis.call('HSET', KEYS[1] .. ARGV[1], 'one', ARGV[1], 'two', '2', 'three', '3')`;
  const replace = (id: string) => redis.eval(replaceAll, 1, prefix, id);
  await replace("a");
  for (let round = 0; round < 50; round++) {
    const reads = Array.from({ length: 4 }, () =>
      listDocuments(view, { index: "all", range: all, keyOf: (id) => id }, known),
    );
    await replace(round % 2 === 0 ? "b" : "a");
    for (const { page, documents } of await Promise.all(reads))
      expect(documents).toMatchObject([{ one: page.entries[0]?.member }]);
  }
});

it("answers the reads of one turn with one request per generation, each with the mark of its generation", async () => {
  const keys = keysOf(redis, readModel);
  await redis.hset(keys.serving, { generation: 4, epoch: "e" });
  for (const generation of [3, 4]) {
    await redis.hset(keys.checkpoint(generation), { position: generation * 10 });
    await redis.hset(`${keys.prefix(generation)}a`, { one: String(generation) });
  }
  const batch = createReadBatch(redis, readModel);
  const commands = async () =>
    Number(/cmdstat_evalsha_ro:calls=(\d+)/.exec(await redis.info("commandstats"))?.[1] ?? 0);
  await batch.read(from, []);
  const before = await commands();
  const request = { kind: "document", key: "a", fields: ["one"] } as const;
  const replies = await Promise.all(
    [3, 4, 4, 4, 9].map((generation) => batch.read({ generation, version: 1 }, [request, request])),
  );
  expect((await commands()) - before).toBe(3);
  expect(replies.map(({ answers, mark }) => [...answers, mark.generation, mark.epoch, mark.position])).toEqual([
    ["3", "3", 4, "e", 30],
    ["4", "4", 4, "e", 40],
    ["4", "4", 4, "e", 40],
    ["4", "4", 4, "e", 40],
    [null, null, 4, "e", undefined],
  ]);
});

it("reads ids as data, never as part of a request", async () => {
  const { view } = openView();
  await redis.hset(`${prefix}a`, { one: "1", two: "2", three: "3" });
  const ids = ["D", "F", "P", "\ud800", "a\r\nD\r\na", "", "]]", "'", "\0"];
  const found = await Promise.all([...ids.map((id) => view.find(id, known)), view.find("a", known)]);
  expect(found).toEqual([...ids.map(() => undefined), { one: "1", two: "2", three: "3" }]);
});

it("rejects reads while Redis is unavailable", async () => {
  const own = await startTestRedis();
  const connection = openRedis(own.servers, "test", () => undefined);
  await connected(connection);
  await own.stop();
  await expect(createReadBatch(connection, readModel).read(from, [])).rejects.toThrow(UnavailableError);
  connection.disconnect();
});
