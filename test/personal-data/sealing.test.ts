import fc from "fast-check";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { contentOf, hasPersonalData, personal } from "../../src/core/personal.js";
import { UnreadablePersonalDataError, type SealedPlace } from "../../src/personal-data/index.js";
import { failureOf } from "../support/failure-of.js";
import { formats, moved, openSystem, place, sealHome } from "./support/memory-system.js";

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
