import { describe, expect, it, vi } from "vitest";
import { personal } from "../../src/core/personal.js";
import { createMasterKeys, createSubjectKeys } from "../../src/personal-data/index.js";
import { failureOf } from "../support/failure-of.js";
import { formats, keyList, memoryStore, moved, openSystem, place, sealHome } from "./support/memory-system.js";

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

describe("a new key", () => {
  it("is the stored one, where two processes create it at once", async () => {
    const store = memoryStore();
    const open = () => openSystem(keyList("first"), store);
    const [ours, theirs] = [open(), open()];
    const [, sealed] = await Promise.all([sealHome(ours, "here"), sealHome(theirs, "there")]);
    for (const { reader } of [ours, theirs, open()])
      expect(await reader.open(sealed, place)).toEqual({ kind: "opened", content: "there" });
  });
});

describe("a key that the store does not confirm", () => {
  it("seals nothing", async () => {
    const system = openSystem();
    vi.spyOn(system.store, "ensure").mockResolvedValueOnce([]);
    expect(await failureOf(sealHome(system, "here"))).toMatchObject({ message: "A value was not loaded" });
    expect(await sealHome(system, "here")).toMatch(/^1\.1\./);
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
