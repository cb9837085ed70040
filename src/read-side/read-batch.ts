import type { ChainableCommander } from "ioredis";
import type { Position } from "../core/position.js";
import { UnavailableError } from "../platform/errors.js";
import type { Redis } from "../platform/redis.js";
import { isRedisUnavailable } from "../platform/redis-failure.js";
import type { Keys } from "./keys.js";

/** Adds one reading command to a pipeline. */
export type ReadCommand = (pipeline: ChainableCommander) => unknown;

/** The reply to one command: its value, or the error that Redis replied with. */
export type Reply = { readonly value: unknown } | { readonly error: Error };

/** What served just after some data were read, and how far the generation was that they were read from. */
export interface ServingMark {
  readonly generation: number;
  readonly epoch: string;
  /** Undefined: the generation is gone. */
  readonly position: Position | undefined;
}

/** Replies in the order of their commands, and the mark that tells whether they can be trusted. */
export interface BatchReply {
  readonly replies: readonly Reply[];
  readonly mark: ServingMark;
}

/** Reads of one read model. Those of one turn of the event loop leave as one pipeline that ends with the serving mark. */
export interface ReadBatch {
  /** @throws UnavailableError while Redis is away. */
  readonly read: (generation: number, commands: readonly ReadCommand[]) => Promise<BatchReply>;
}

interface Pending {
  readonly generation: number;
  readonly commands: readonly ReadCommand[];
  readonly resolve: (reply: BatchReply) => void;
  readonly reject: (error: unknown) => void;
}

/** Nothing is read yet. */
export function createReadBatch(redis: Redis, keys: Keys): ReadBatch {
  let pending: Pending[] = [];

  function flush(): void {
    const batch = pending;
    pending = [];
    send(batch).catch((error: unknown) => {
      for (const { reject } of batch) reject(asUnavailable(error));
    });
  }

  async function send(batch: readonly Pending[]): Promise<void> {
    const pipeline = redis.pipeline();
    for (const { commands } of batch) for (const command of commands) command(pipeline);
    // Behind the data: a generation is removed only after another one serves, so what is still serving now was whole.
    const generations = [...new Set(batch.map(({ generation }) => generation))];
    for (const generation of generations) pipeline.hget(keys.checkpoint(generation), "position");
    pipeline.hmget(keys.serving, "generation", "epoch");
    const replies = ((await pipeline.exec()) ?? []).map(toReply);
    const [number, epoch] = valueOf(replies.at(-1)) as (string | null)[];
    const positions = new Map(
      generations.map((generation, index) => [
        generation,
        positionOf(valueOf(replies[replies.length - 1 - generations.length + index])),
      ]),
    );
    let at = 0;
    for (const { generation, commands, resolve } of batch) {
      const mark = { generation: Number(number ?? 0), epoch: epoch ?? "", position: positions.get(generation) };
      resolve({ replies: replies.slice(at, at + commands.length), mark });
      at += commands.length;
    }
  }

  return {
    read: (generation, commands) =>
      new Promise((resolve, reject) => {
        if (pending.length === 0) setImmediate(flush);
        pending.push({ generation, commands, resolve, reject });
      }),
  };
}

function toReply([error, value]: readonly [Error | null, unknown]): Reply {
  if (error === null) return { value };
  if (isRedisUnavailable(error)) throw error;
  return { error };
}

/** The value of a reply. @throws what Redis replied instead. */
export function valueOf(reply: Reply | undefined): unknown {
  if (reply === undefined) throw new UnavailableError("Redis has not answered");
  if ("error" in reply) throw reply.error;
  return reply.value;
}

function positionOf(value: unknown): Position | undefined {
  return typeof value === "string" && value !== "" ? Number(value) : undefined;
}

/** What callers get while Redis is away. */
export function asUnavailable(error: unknown): unknown {
  return isRedisUnavailable(error) ? new UnavailableError("Redis is unavailable", { cause: error }) : error;
}
