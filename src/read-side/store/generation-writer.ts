import type { VersionedReadModel } from "../../core/projection.js";
import type { Lineage } from "../../event-log/lineage.js";
import type { LogHead } from "../../event-log/log-reader.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { GenerationReader } from "./generation-reader.js";
import { isOfLineage, type Generation, type OpenGeneration } from "./generation.js";
import { changeKeys, keysOf, parkedKeys, patternOf } from "./keys.js";
import { encodeCheckpoint } from "./messages.js";
import { decodeRemovalStep, type RemovalStep } from "./replies.js";
import { adoptScript, removeScript, serveScript } from "./scripts.js";

/** Begins, serves and removes generations. */
export interface GenerationWriter {
  /** Begins a new generation, built from a log with this lineage. */
  readonly begin: (log: Lineage) => Promise<OpenGeneration>;
  /** The generation to fill while none serves: an unfinished one of the same log, or a new one. */
  readonly resume: (head: LogHead) => Promise<OpenGeneration>;
  /** Lets queries read `next` instead of `current`; false when either has changed meanwhile. */
  readonly serve: (next: Generation, current: Generation | undefined) => Promise<boolean>;
  /** Lets queries read nothing instead of `current`, which is of another log; false when it no longer serves. */
  readonly stopServing: (current: Generation) => Promise<boolean>;
  /** Marks a generation as one of the log's current epoch; undefined when it has changed meanwhile. */
  readonly adopt: (generation: Generation, log: Lineage) => Promise<Generation | undefined>;
  /** Removes a generation that does not serve, in small steps. */
  readonly remove: (number: number) => Promise<void>;
}

/** Keys that one step of a removal scans. */
const scanCount = 500;

/** The writer of `readModel`'s generations. */
export function createGenerationWriter(
  redis: Redis,
  readModel: VersionedReadModel,
  { newest, open, numbers, read }: GenerationReader,
): GenerationWriter {
  const keys = keysOf(redis, readModel);
  const { version } = readModel;
  const { absent, checkpointChannel } = keys;

  async function begin({ epoch, ancestors }: Lineage): Promise<OpenGeneration> {
    const number = await redis.incr(keys.lastGeneration);
    await redis.sadd(keys.versions, version);
    await redis.sadd(keys.generations, number);
    const lineage = { epoch, ancestors: JSON.stringify(ancestors) };
    await redis.hset(keys.checkpoint(number), { version, ...lineage, position: 0, event: "", revision: 0 });
    return { number, version, epoch, position: 0, identity: "", revision: 0, parked: new Set(), discarded: new Set() };
  }

  async function serve(number: number, epoch: string, current: Generation | undefined): Promise<boolean> {
    const { serving, lock, versions } = keys;
    const currentPrefix = keys.prefix(current?.number ?? 0);
    const generations = {
      checkpoint: keys.checkpoint(number),
      servingCheckpoint: keys.checkpoint(current?.number ?? 0),
      servingParked: currentPrefix + parkedKeys.streams,
      servingLate: currentPrefix + changeKeys.late,
    };
    const args = { generation: number, epoch, servingGeneration: current?.number ?? "", checkpointChannel, version };
    return (await serveScript(redis, { serving, ...generations, lock, versions, absent }, args)) === 1;
  }

  async function remove(number: number): Promise<void> {
    const { versions, generations, base } = keys;
    const scriptKeys = { versions, checkpoint: keys.checkpoint(number), generations, absent };
    const pattern = patternOf(keys.prefix(number));
    let step: RemovalStep = { kind: "removed", cursor: "0" };
    while (step.kind === "removed") {
      const args = { generation: number, pattern, cursor: step.cursor, count: scanCount, base };
      step = decodeRemovalStep(await removeScript(redis, scriptKeys, args));
    }
  }

  /** Removes generations without a checkpoint, which cannot be resumed. One that serves stops serving first. */
  async function removeBroken(): Promise<void> {
    for (const number of await numbers()) if ((await read(number)) === undefined) await remove(number);
  }

  return {
    begin,
    remove,
    serve: (next, current) => serve(next.number, next.epoch, current),
    stopServing: (current) => serve(0, current.epoch, current),
    resume: async (head) => {
      const begun = await newest();
      const serving = Number((await redis.hget(keys.serving, "generation")) ?? 0);
      if (begun && begun.number > serving && isOfLineage(head, begun.epoch) && begun.position <= head.position)
        return open(begun);
      await removeBroken();
      // Redis may have been emptied while query processes still read a generation of the same number.
      if (serving === 0) {
        const message = { epoch: head.epoch, generation: 0, position: 0, version };
        await redis.spublish(checkpointChannel, encodeCheckpoint(message));
      }
      return begin(head);
    },
    adopt: async (generation, { epoch: currentEpoch, ancestors }) => {
      const { number, epoch, position, revision } = generation;
      const scriptKeys = { serving: keys.serving, checkpoint: keys.checkpoint(number), absent };
      const args = { generation: number, epoch, position, revision };
      const lineage = { currentEpoch, ancestors: JSON.stringify(ancestors) };
      const adopted = await adoptScript(redis, scriptKeys, { ...args, ...lineage });
      return adopted === 1 ? { ...generation, epoch: currentEpoch } : undefined;
    },
  };
}
