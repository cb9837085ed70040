import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Command } from "ioredis";
import type { Redis } from "./redis.js";

/** Runs a Lua script atomically in Redis, on the node that owns its keys. */
export type Script = (redis: Redis, keys: readonly string[], args: readonly (string | number)[]) => Promise<unknown>;

const writing: readonly [string, string] = ["evalsha", "eval"];

/** Redis rejects writes of the script, and runs it for users who may only read. */
export const readOnly: readonly [string, string] = ["evalsha_ro", "eval_ro"];

/** Loads a script from a file, after its libraries. Redis receives its source once; later calls send the hash. */
export function loadScript(file: URL, [evalsha, evaluate] = writing, libraries: readonly URL[] = []): Script {
  const source = [...libraries, file].map((part) => readFileSync(part, "utf8")).join("");
  const sha = createHash("sha1").update(source).digest("hex");
  return async (redis, keys, args) => {
    // One flat array: a large batch has more arguments than a call can spread.
    const run = (command: string, body: string) =>
      redis.sendCommand(new Command(command, [body, keys.length, ...keys, ...args], { replyEncoding: "utf8" }));
    try {
      return await run(evalsha, sha);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
      return await run(evaluate, source);
    }
  };
}
