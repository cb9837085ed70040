import fc from "fast-check";
import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import type { DomainEvent, EventFormats } from "../../src/core/event.js";
import { contentOf, hasPersonalData, personal } from "../../src/core/personal.js";
import {
  createMasterKeys,
  createReader,
  createSubjectKeys,
  createWriter,
  parseMasterKeys,
  UnreadablePersonalDataError,
  type KeyStore,
  type MasterKeyList,
  type SealedPlace,
} from "../../src/personal-data/index.js";
import { UnavailableError } from "../../src/platform/failures/errors.js";
import { failureOf } from "../support/failure-of.js";

const formats: EventFormats = {
  Moved: { upcasters: [], personal: { home: "userId", note: "userId" } },
  Left: { upcasters: [], erases: "userId" },
};

const keyList = (...ids: string[]): MasterKeyList => {
  const parsed = parseMasterKeys(ids.map((id) => `${id}:${Buffer.alloc(32, id).toString("base64")}`).join(","));
  return parsed.kind === "keys" ? parsed.keys : expect.fail(parsed.problem);
};

/** The table of keys in memory, with the rules of the one in PostgreSQL. */
function memoryStore(): KeyStore & { readonly rows: Map<string, Awaited<ReturnType<KeyStore["find"]>>[number]> } {
  const rows = new Map<string, Awaited<ReturnType<KeyStore["find"]>>[number]>();
  const find = (subjects: readonly string[]) => Promise.resolve(subjects.flatMap((subject) => rows.get(subject) ?? []));
  return {
    rows,
    find,
    ensure: ({ masterKeyId, keys }) => {
      for (const { subject, wrapped } of keys)
        if (!rows.has(subject)) rows.set(subject, { subject, version: 1, wrappedKey: { masterKeyId, wrapped } });
      return find(keys.map(({ subject }) => subject));
    },
    erase: (subjects) => {
      for (const subject of subjects) rows.set(subject, { subject, version: 1, wrappedKey: undefined });
      return Promise.resolve(subjects.length);
    },
  };
}

function openSystem(masterKeys = keyList("first"), store = memoryStore()) {
  const keys = createSubjectKeys(store, createMasterKeys(masterKeys));
  const published: string[] = [];
  const writer = createWriter({ keys, separateStore: store, publishErasure: (subject) => published.push(subject) });
  return { store, keys, writer, reader: createReader(keys), published };
}

const moved = (data: object): DomainEvent => ({ type: "Moved", data: { userId: "ada", ...data } });
const place: SealedPlace = { subject: "ada", streamId: "user-ada", type: "Moved", field: "home" };

async function sealHome({ writer }: ReturnType<typeof openSystem>, content: unknown): Promise<unknown> {
  const sealing = await writer.seal(place.streamId, formats, [moved({ home: personal(content) })]);
  if (sealing.kind !== "sealed") expect.fail("erased");
  return (sealing.events[0]?.data as { readonly home?: unknown } | undefined)?.home;
}

describe("a sealed value", () => {
  it("opens to its content", async () => {
    const system = openSystem();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (content) => {
        const opened = await system.reader.open(await sealHome(system, content), place);
        expect(JSON.stringify(opened)).toBe(JSON.stringify({ kind: "opened", content }));
      }),
      { numRuns: 50 },
    );
  });

  it("differs for the same content", async () => {
    const system = openSystem();
    expect(await sealHome(system, "here")).not.toBe(await sealHome(system, "here"));
  });

  it.each<Partial<SealedPlace>>([{ streamId: "user-bob" }, { type: "Left" }, { field: "note" }, { subject: "bob" }])(
    "does not open elsewhere: %o",
    async (elsewhere) => {
      const system = openSystem();
      const sealed = await sealHome(system, "here");
      await system.keys.ensure("bob");
      const failure = await failureOf(system.reader.open(sealed, { ...place, ...elsewhere }));
      expect(failure).toBeInstanceOf(UnreadablePersonalDataError);
    },
  );

  it("opens in one of several places", async () => {
    const system = openSystem();
    const sealed = await sealHome(system, "here");
    expect(await system.reader.open(sealed, { ...place, type: "Left" }, place)).toMatchObject({ content: "here" });
  });

  it("does not open after any change", async () => {
    const system = openSystem();
    const sealed = String(await sealHome(system, "here"));
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 2), async (at) => {
        const other = sealed[at] === "A" ? "B" : "A";
        const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
        expect(await failureOf(system.reader.open(changed, place))).toBeInstanceOf(UnreadablePersonalDataError);
      }),
    );
  });

  it.each([undefined, null, "", "here", "1.1.", "2.1.AAAA", { home: "here" }])("is not %j", async (value) => {
    const system = openSystem();
    await system.keys.ensure("ada");
    expect(await failureOf(system.reader.open(value, place))).toBeInstanceOf(UnreadablePersonalDataError);
  });
});

describe("sealing", () => {
  it("changes the declared fields that are set, and nothing else", async () => {
    const { writer } = openSystem();
    const event = moved({ home: personal("here"), age: 36 });
    const sealing = await writer.seal("user-ada", formats, [event, { type: "Left", data: { userId: "ada" } }]);
    expect(sealing).toEqual({
      kind: "sealed",
      events: [
        moved({ home: expect.stringMatching(/^1\.1\.[\w-]+$/) as string, age: 36 }),
        { type: "Left", data: { userId: "ada" } },
      ],
    });
  });

  it("keeps a value that is sealed already", async () => {
    const system = openSystem();
    const home = await sealHome(system, "here");
    const again = await system.writer.seal("user-ada", formats, [moved({ home, note: personal("there") })]);
    expect(again).toMatchObject({ events: [{ data: { home } }] });
  });

  it("fails for an event that names no data subject", async () => {
    const { writer } = openSystem();
    const nameless = moved({ home: personal("here"), userId: "" });
    expect(await failureOf(writer.seal("user-", formats, [nameless]))).toMatchObject({
      message: "The event Moved does not name a data subject",
    });
  });

  it("creates one key per subject", async () => {
    const system = openSystem();
    await Promise.all([sealHome(system, 1), sealHome(system, 2)]);
    expect([...system.store.rows.keys()]).toEqual(["ada"]);
  });
});

describe("unsealed personal data", () => {
  const command = { type: "Move", home: personal("here") };

  it("is recognized in a command", () => {
    expect(hasPersonalData(command)).toBe(true);
    expect(hasPersonalData({ type: "Move", home: "here" })).toBe(false);
    expect(contentOf(command.home)).toBe("here");
  });

  it("is neither serialized nor printed", () => {
    expect(() => JSON.stringify(command)).toThrow("Personal data is not sealed");
    expect(inspect(command)).not.toContain("here");
  });
});

describe("the keys of data subjects", () => {
  it("are read together for values that are opened together, and then from the cache", async () => {
    const { store, keys, writer, reader } = openSystem();
    const subjects = Array.from({ length: 100 }, (_, index) => `user${index}`);
    const sealed = await Promise.all(
      subjects.map(async (userId) => {
        const sealing = await writer.seal(`user-${userId}`, formats, [moved({ userId, home: personal(userId) })]);
        return sealing.kind === "sealed" ? sealing.events[0]?.data : expect.fail("erased");
      }),
    );
    keys.clear();
    const find = vi.spyOn(store, "find");
    const openAll = () =>
      Promise.all(
        subjects.flatMap((subject, index) => {
          const { home } = sealed[index] as { readonly home: unknown };
          const open = () => reader.open(home, { ...place, subject, streamId: `user-${subject}` });
          return [open(), open()];
        }),
      );
    for (const opened of [await openAll(), await openAll()])
      expect(opened.map((each) => "content" in each && each.content)).toEqual(subjects.flatMap((each) => [each, each]));
    expect(find.mock.calls).toEqual([[subjects]]);
  });
});

describe("an erased data subject", () => {
  it("has no content, and gets no new key", async () => {
    const system = openSystem();
    const sealed = await sealHome(system, "here");
    await system.writer.completeErasure(["ada"]);
    expect(system.published).toEqual(["ada"]);
    expect(await system.reader.open(sealed, place)).toEqual({ kind: "erased" });
    expect(await system.reader.stateOf("ada")).toBe("erased");
    expect(await system.writer.seal("user-ada", formats, [moved({ home: personal("there") })])).toEqual({
      kind: "erased",
    });
  });

  it.each(["find", "ensure"] as const)(
    "has no cached key 60 s after the erasure, where the eviction was lost (%s)",
    async (look) => {
      let timeMs = 1;
      const store = memoryStore();
      const openKeys = () => createSubjectKeys(store, createMasterKeys(keyList("first")), { now: () => timeMs });
      await openKeys().ensure("ada");
      const keys = openKeys();
      const { find, ensure } = store;
      const slowly = <Result>(answer: Promise<Result>) => {
        timeMs += 1_000;
        return answer;
      };
      vi.spyOn(store, "find").mockImplementationOnce((subjects) => slowly(find(subjects)));
      vi.spyOn(store, "ensure").mockImplementationOnce((added) => slowly(ensure(added)));
      await keys[look]("ada");
      await store.erase(["ada"]);
      // From the time when the database read the key.
      timeMs += 59_000;
      expect((await keys[look]("ada")).kind).toBe("available");
      timeMs += 1;
      expect((await keys[look]("ada")).kind).toBe("erased");
    },
  );

  it("is evicted also while its key is being looked up", async () => {
    const { store, keys } = openSystem();
    await keys.ensure("ada");
    keys.clear();
    const looking = keys.find("ada");
    await store.erase(["ada"]);
    keys.evict("ada");
    await looking;
    expect((await keys.find("ada")).kind).toBe("erased");
  });
});

describe("the key of request hashes", () => {
  it("is read once, also after the cached keys have expired", async () => {
    const { store, keys, writer } = openSystem();
    const ensure = vi.spyOn(store, "ensure");
    const [first, second] = await Promise.all([writer.hashKey(), writer.hashKey()]);
    keys.clear();
    expect([second, await writer.hashKey()]).toEqual([first, first]);
    expect(ensure).toHaveBeenCalledTimes(1);
  });

  it("is read again after a failure", async () => {
    const { store, writer } = openSystem();
    vi.spyOn(store, "ensure").mockRejectedValueOnce(new Error("PostgreSQL is not available"));
    expect(await failureOf(writer.hashKey())).toMatchObject({ message: "PostgreSQL is not available" });
    expect((await writer.hashKey()).type).toBe("secret");
  });
});

describe("master keys", () => {
  it("open what an older one has wrapped, and their hash key stays the same", async () => {
    const before = openSystem(keyList("old"));
    const sealed = await sealHome(before, "here");
    const hashKey = await before.writer.hashKey();
    const after = openSystem(keyList("new", "old"), before.store);
    expect(await after.reader.open(sealed, place)).toMatchObject({ content: "here" });
    expect((await after.writer.hashKey()).equals(hashKey)).toBe(true);
  });

  it.each([
    ["lacks", keyList("other"), "ENCRYPTION_KEYS lacks the key old"],
    [
      "has another",
      [{ id: "old", bytes: Buffer.alloc(32, 7) }] as const,
      "The key old of ENCRYPTION_KEYS is not the one that wrapped the keys",
    ],
  ])("of a process that %s key make the data unavailable", async (_, masterKeys, message) => {
    const before = openSystem(keyList("old"));
    const sealed = await sealHome(before, "here");
    const failure = await failureOf(openSystem(masterKeys, before.store).reader.open(sealed, place));
    expect(failure).toBeInstanceOf(UnavailableError);
    expect(failure).toMatchObject({ message });
  });

  it.each([
    ["", "must be a list id:base64,… with keys of 32 bytes; entry 1 is not valid"],
    ["a:short", "must be a list id:base64,… with keys of 32 bytes; entry 1 is not valid"],
    [
      `a:${Buffer.alloc(31).toString("base64")}`,
      "must be a list id:base64,… with keys of 32 bytes; entry 1 is not valid",
    ],
    [
      `a:${Buffer.alloc(32).toString("base64")},a b:${Buffer.alloc(32).toString("base64")}`,
      "must be a list id:base64,… with keys of 32 bytes; entry 2 is not valid",
    ],
    [`a:${Buffer.alloc(32).toString("base64")},a:${Buffer.alloc(32, 1).toString("base64")}`, "has the id a twice"],
  ])("are not %j", (text, problem) => {
    expect(parseMasterKeys(text)).toEqual({ kind: "invalid", problem });
  });
});
