import { describe, expect, it } from "vitest";
import { parseMasterKeys } from "../../src/personal-data/index.js";
import { UnavailableError } from "../../src/platform/failures/errors.js";
import { failureOf } from "../support/failure-of.js";
import { keyList, openSystem, place, sealHome } from "./support/memory-system.js";

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
