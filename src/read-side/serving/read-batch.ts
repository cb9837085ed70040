import type { ChainableCommander } from "ioredis";
import type { Position } from "../../core/position.js";
import { UnavailableError } from "../../platform/failures/errors.js";
import type { Redis } from "../../platform/redis/redis.js";
import { isRedisUnavailable } from "../../platform/redis/redis-unavailable.js";
import type { VersionedReadModel } from "../../core/projection.js";
import { keysOf } from "../store/index.js";

/** Adds one reading command to a pipeline. */
export type ReadCommand = (pipeline: ChainableCommander) => unknown;

/** The reply to one command: its value, or the error that Redis replied with. */
export type Reply = { readonly value: unknown } | { readonly error: Error };

/** Read just after some data: which generation serves, and the position of the one that the data was read from. */
export interface ServingMark {
  readonly generation: number;
  readonly epoch: string;
  /** Undefined when the generation was removed. */
  readonly position: Position | undefined;
}

/** Replies in the order of their commands, and the mark that shows whether they can be trusted. */
export interface BatchReply {
  readonly replies: readonly Reply[];
  readonly mark: ServingMark;
}

/** Batches the reads of one read model: those of one turn of the event loop form one pipeline, with the mark at its end. */
export interface ReadBatch {
  /** @throws UnavailableError while Redis is unavailable. */
  readonly read: (from: ReadGeneration, commands: readonly ReadCommand[]) => Promise<BatchReply>;
}

/** The generation to read from. */
interface ReadGeneration {
  readonly generation: number;
  readonly version: number;
}

interface Pending {
  readonly from: ReadGeneration;
  readonly commands: readonly ReadCommand[];
  readonly resolve: (reply: BatchReply) => void;
  readonly reject: (error: unknown) => void;
}

/** The batch of one read model, empty at first. */
export function createReadBatch(redis: Redis, readModel: VersionedReadModel): ReadBatch {
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
    // After the data: a generation is removed only after another one serves, so one that still serves now was complete.
    const marked = new Map(batch.map(({ from }) => [from.generation, from]));
    for (const { generation, version } of marked.values()) {
      const keys = keysOf(redis, { ...readModel, version });
      pipeline.hmget(keys.serving, "generation", "epoch").hget(keys.checkpoint(generation), "position");
    }
    const replies = ((await pipeline.exec()) ?? []).map(toReply);
    let at = 0;
    const next = (count: number) => replies.slice(at, (at += count));
    const answers = batch.map((each) => ({ ...each, replies: next(each.commands.length) }));
    const marks = new Map([...marked.keys()].map((generation) => [generation, toMark(next(2))]));
    for (const { from, replies, resolve, reject } of answers) {
      const mark = marks.get(from.generation);
      if (mark) resolve({ replies, mark });
      else reject(new Error(`Generation ${from.generation} was read without its checkpoint`));
    }
  }

  return {
    read: (from, commands) =>
      new Promise((resolve, reject) => {
        if (pending.length === 0) setImmediate(flush);
        pending.push({ from, commands, resolve, reject });
      }),
  };
}

function toMark([serving, checkpoint]: readonly Reply[]): ServingMark {
  const [generation, epoch] = valueOf(serving) as readonly (string | null)[];
  return { generation: Number(generation ?? 0), epoch: epoch ?? "", position: positionOf(valueOf(checkpoint)) };
}

function toReply([error, value]: readonly [Error | null, unknown]): Reply {
  if (error === null) return { value };
  if (isRedisUnavailable(error)) throw error;
  return { error };
}

/** The value of a reply. @throws the error that Redis replied with. */
export function valueOf(reply: Reply | undefined): unknown {
  if (reply === undefined) throw new UnavailableError("Redis did not answer");
  if ("error" in reply) throw reply.error;
  return reply.value;
}

function positionOf(value: unknown): Position | undefined {
  return typeof value === "string" && value !== "" ? Number(value) : undefined;
}

/** The error that callers get: an UnavailableError while Redis is unavailable, else the error itself. */
function asUnavailable(error: unknown): unknown {
  return isRedisUnavailable(error) ? new UnavailableError("Redis is unavailable", { cause: error }) : error;
}
