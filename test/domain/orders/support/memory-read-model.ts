import type { Document, Operation } from "../../../../src/core/projection.js";
import { UnreadableDocumentError, type ReadModelView } from "../../../../src/read-side/index.js";
import { plainPage } from "../../../read-side/support/random-pages.js";

/** A read model in memory that applies operations, for tests of queries. */
export function memoryReadModel(operations: readonly Operation[] = []): ReadModelView {
  const hashes = new Map<string, Record<string, string>>();
  const indexes = new Map<string, Map<string, number>>();
  const hash = (key: string) => entryOf(hashes, key, (): Record<string, string> => ({}));
  const index = (key: string) => entryOf(indexes, key, () => new Map<string, number>());

  for (const operation of operations) apply(operation);

  function apply([name, key, ...args]: Operation): void {
    const [first = "", second = ""] = args;
    switch (name) {
      case "HSET":
        for (let at = 0; at + 1 < args.length; at += 2) hash(key)[args[at] ?? ""] = args[at + 1] ?? "";
        return;
      case "HINCRBY": {
        const sum = BigInt(hash(key)[first] ?? 0) + BigInt(second);
        // Redis returns an error here, which would park the event.
        if (sum !== BigInt.asIntN(64, sum)) throw new Error(`${key} ${first} overflows`);
        hash(key)[first] = String(sum);
        return;
      }
      case "ZADD":
        index(key).set(second, Number(first));
        return;
      case "ZMOVE": {
        const score = index(key).get(second);
        if (score === undefined) return;
        index(key).delete(second);
        index(first).set(second, score);
        return;
      }
      case "CHANGED":
        return;
      case "HDEL":
      case "ZREM":
      case "DEL":
        throw new Error(`No projection uses ${name}`);
    }
  }

  const document = (key: string): Promise<Document | undefined> => Promise.resolve(hashes.get(key));
  const view: ReadModelView = {
    epoch: "e",
    scores: (key, members) => Promise.resolve(members.map((member) => index(key).get(member))),
    document,
    find: async (key, decode) => {
      const found = await document(key);
      return found && decode(found);
    },
    findAll: async (keys, decode) => (await Promise.all(keys.map(document))).map((found) => found && decode(found)),
    missing: (key) => new UnreadableDocumentError("memory", key, "missing"),
    isListed: (key, member) => Promise.resolve(index(key).has(member)),
    page: (key, range) =>
      Promise.resolve(
        plainPage(
          [...index(key)].map(([member, score]) => ({ member, score })),
          range,
        ),
      ),
    list: async (key, range, prefix, decode) => {
      const page = await view.page(key, range);
      const keys = page.entries.map(({ member }) => prefix + member);
      const found = await view.findAll(keys, decode);
      return { page, documents: keys.map((each, at) => found[at] ?? view.missing(each)) };
    },
  };
  return view;
}

function entryOf<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
