import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "./fault.js";

export const redisFaults: readonly Fault[] = [
  {
    name: "Redis out of memory",
    mix: "redis",
    inject: async ({ system: { redis }, random }) => {
      const durationMs = random.integer(2_000, 6_000);
      await redis.command("CONFIG", "SET", "maxmemory", "1");
      await delay(durationMs);
      await redis.command("CONFIG", "SET", "maxmemory", "0");
      return { detail: `for ${durationMs} ms` };
    },
  },
  {
    name: "FLUSHALL",
    mix: "redis",
    inject: async ({ system: { redis } }) => {
      await redis.command("FLUSHALL");
      return { detail: "all keys" };
    },
  },
  {
    name: "crash Redis",
    mix: "redis",
    inject: async ({ system: { redis }, random }) => {
      const downMs = random.integer(0, 4_000);
      const isEmpty = random.chance(0.5);
      await redis.crash();
      await delay(downMs);
      if (isEmpty) await redis.clear();
      await redis.start();
      return { detail: `down for ${downMs} ms, back ${isEmpty ? "empty" : "with its last dump"}` };
    },
  },
  {
    name: "restart Redis",
    mix: "redis",
    inject: async ({ system: { redis } }) => {
      await redis.stop();
      await redis.start();
      return { detail: "orderly" };
    },
  },
  {
    name: "stale Redis dump",
    mix: "redis",
    inject: async ({ system: { redis }, random, onBegin }) => {
      await redis.keepDump();
      const ageMs = random.integer(1_000, 6_000);
      await delay(ageMs);
      onBegin();
      await redis.crash();
      await redis.restoreDump();
      await redis.start();
      return { detail: `${ageMs} ms old` };
    },
  },
  {
    name: "kill Redis connections",
    mix: "redis",
    inject: async ({ system: { redis }, random }) => {
      const type = random.pick(["normal", "pubsub"]);
      await redis.command("CLIENT", "KILL", "TYPE", type);
      return { detail: type };
    },
  },
  {
    name: "SIGSTOP Redis",
    mix: "redis",
    inject: async ({ system: { redis }, random }) => {
      const durationMs = random.integer(2_000, 8_000);
      const pid = await redis.pid();
      process.kill(pid, "SIGSTOP");
      await delay(durationMs);
      process.kill(pid, "SIGCONT");
      return { detail: `for ${durationMs} ms` };
    },
  },
];
