import { expect, it } from "vitest";
import { readConfig } from "../../src/config/config.js";
import { requireMasterKeys } from "../../src/open-personal-data.js";
import { production } from "./support/production.js";

const key = (byte: number, length = 32) => Buffer.alloc(length, byte).toString("base64");

it("reads the master keys in order, the first of which encrypts", () => {
  const { encryptionKeys } = readConfig({ ENCRYPTION_KEYS: `new:${key(1)}, old_2:${key(2)}` });
  expect(encryptionKeys).toEqual([
    { id: "new", bytes: Buffer.alloc(32, 1) },
    { id: "old_2", bytes: Buffer.alloc(32, 2) },
  ]);
  expect(readConfig({}).encryptionKeys).toBeUndefined();
});

it.each([
  ["without an id", key(1), /^ENCRYPTION_KEYS must be a list id:base64,… .*; entry 1 is not valid$/],
  ["with an empty id", `:${key(1)}`, /entry 1 is not valid$/],
  ["with an id that has other characters", `a b:${key(1)}`, /entry 1 is not valid$/],
  ["that is not base64", "a:secret", /entry 1 is not valid$/],
  ["of 16 bytes", `a:${key(1)},b:${key(2, 16)}`, /keys of 32 bytes; entry 2 is not valid$/],
  ["of 33 bytes", `a:${key(1, 33)}`, /entry 1 is not valid$/],
  ["followed by a stray comma", `a:${key(1)},`, /entry 2 is not valid$/],
  ["with the id of another", `a:${key(1)},b:${key(2)},a:${key(3)}`, /^ENCRYPTION_KEYS has the id a twice$/],
])("rejects a key %s, and prints no part of a key", (_what, text, message) => {
  const failure = () => readConfig({ ENCRYPTION_KEYS: text });
  expect(failure).toThrow(message);
  for (const secret of [key(1), key(2), key(2, 16), key(1, 33), "secret"]) expect(failure).not.toThrow(secret);
});

it("production does not start without master keys", async () => {
  await expect(requireMasterKeys(readConfig(production))).rejects.toThrow(
    /^ENCRYPTION_KEYS is required when NODE_ENV is production/,
  );
  const ENCRYPTION_KEYS = `a:${key(1)}`;
  expect(await requireMasterKeys(readConfig({ ...production, ENCRYPTION_KEYS }))).toMatchObject([{ id: "a" }]);
});
