import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Command } from "ioredis";
import type { Redis } from "../platform/redis.js";

/** A Lua script of `scripts/`, run atomically in Redis. */
export type Script = (redis: Redis, keys: readonly string[], args: readonly (string | number)[]) => Promise<unknown>;

const writing = ["evalsha", "eval"] as const;
/** Redis refuses what writes, and lets in who may only read. */
const readOnly = ["evalsha_ro", "eval_ro"] as const;

/** `scripts/apply.lua` */
export const applyScript = script("apply");
/** `scripts/lease.lua` */
export const leaseScript = script("lease");
/** `scripts/serve.lua` */
export const serveScript = script("serve");
/** `scripts/changes.lua` */
export const changesScript = script("changes", readOnly);
/** `scripts/probe.lua` */
export const probeScript = script("probe", readOnly);
/** `scripts/remove.lua` */
export const removeScript = script("remove");
/** `scripts/scan.lua` */
export const scanScript = script("scan", readOnly);

function script(name: string, [evalsha, evaluate]: readonly [string, string] = writing): Script {
  const source = readFileSync(new URL(`./scripts/${name}.lua`, import.meta.url), "utf8");
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
