import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Command } from "ioredis";
import type { Redis } from "./redis.js";

/** A Lua script, run atomically in Redis, on the node that has its keys. */
export type Script = (redis: Redis, keys: readonly string[], args: readonly (string | number)[]) => Promise<unknown>;

const writing: readonly [string, string] = ["evalsha", "eval"];

/** Redis refuses what writes, and lets in who may only read. */
export const readOnly: readonly [string, string] = ["evalsha_ro", "eval_ro"];

/** A script from its file. Redis has it sent once, then knows it by its hash. */
export function loadScript(file: URL, [evalsha, evaluate] = writing): Script {
  const source = readFileSync(file, "utf8");
  const sha = createHash("sha1").update(source).digest("hex");
  return async (redis, keys, args) => {
    // One flat array: the arguments of a large batch are too many to be spread over a call.
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
