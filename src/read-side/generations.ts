import type { LogHead } from "../event-log/log-reader.js";
import type { Position } from "../core/position.js";
import type { Redis } from "../platform/redis.js";
import { keysOf } from "./keys.js";
import { serveScript } from "./scripts.js";

/** A generation of a read model and how far it has come. */
export interface Generation {
  readonly number: number;
  readonly epoch: string;
  readonly position: Position;
}

/** The generations of one read model in Redis. */
export interface Generations {
  /** The generation that queries read, if there is one, with its checkpoint. */
  readonly serving: () => Promise<Generation | undefined>;
  /** The generation begun last, serving or not. */
  readonly newest: () => Promise<Generation | undefined>;
  /** A generation to fill: one begun earlier for the same log, or a new one. */
  readonly begin: (head: LogHead) => Promise<Generation>;
  /** Lets queries read `next` instead of `present`; false when things have changed meanwhile. */
  readonly serve: (next: Generation, present: Generation | undefined) => Promise<boolean>;
  /** Lets queries read nothing instead of `present`: it is not of this log. */
  readonly retire: (present: Generation) => Promise<boolean>;
  /** Removes all generations older than `serving`, in small steps. */
  readonly removeOlder: (serving: number) => Promise<void>;
}

/** The generations of the read model `name`. */
export function createGenerations(redis: Redis, name: string): Generations {
  const keys = keysOf(name);

  async function read(number: number): Promise<Generation | undefined> {
    const [epoch, position] = await redis.hmget(keys.checkpoint(number), "epoch", "position");
    return epoch && position ? { number, epoch, position: Number(position) } : undefined;
  }

  async function serve(number: number, epoch: string, present: Generation | undefined): Promise<boolean> {
    const scriptKeys = [keys.serving, keys.checkpoint(number), keys.checkpoint(present?.number ?? 0)];
    return (await serveScript(redis, scriptKeys, [number, epoch, present?.number ?? "", keys.checkpointChannel])) === 1;
  }

  async function known(): Promise<number[]> {
    return (await redis.smembers(keys.generations)).map(Number);
  }

  async function newest(): Promise<Generation | undefined> {
    const numbers = await known();
    return numbers.length > 0 ? read(Math.max(...numbers)) : undefined;
  }

  async function remove(number: number): Promise<void> {
    await redis.del(keys.checkpoint(number));
    for await (const found of redis.scanStream({ match: `${keys.prefix(number)}*`, count: 500 })) {
      const batch = found as string[];
      if (batch.length > 0) await redis.unlink(...batch);
    }
    await redis.srem(keys.generations, number);
  }

  /** A generation without a checkpoint cannot be gone on with; one that serves is retired first. */
  async function removeBroken(serving: number): Promise<void> {
    for (const number of await known())
      if (number !== serving && (await read(number)) === undefined) await remove(number);
  }

  return {
    newest,
    serving: async () => {
      const [generation, epoch] = await redis.hmget(keys.serving, "generation", "epoch");
      if (!generation || !epoch) return undefined;
      // Its checkpoint may be gone, with the rest of it, while this pointer is not.
      return (await read(Number(generation))) ?? { number: Number(generation), epoch: "", position: 0 };
    },
    begin: async (head) => {
      const begun = await newest();
      const serving = Number((await redis.hget(keys.serving, "generation")) ?? 0);
      if (begun && begun.number > serving && begun.epoch === head.epoch && begun.position <= head.position)
        return begun;
      await removeBroken(serving);
      // Redis may have been emptied under queries that still believe in a generation of the same number.
      if (serving === 0) await redis.publish(keys.checkpointChannel, "[0,0]");
      const number = await redis.incr(keys.lastGeneration);
      await redis.sadd(keys.generations, number);
      await redis.hset(keys.checkpoint(number), { epoch: head.epoch, position: 0 });
      return { number, epoch: head.epoch, position: 0 };
    },
    serve: (next, present) => serve(next.number, next.epoch, present),
    retire: (present) => serve(0, "", present),
    removeOlder: async (serving) => {
      for (const number of await known()) if (number < serving) await remove(number);
    },
  };
}
