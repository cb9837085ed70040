import type { Operation, VersionedReadModel } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { Redis } from "../../platform/redis/redis.js";
import { applyScript, decodeApplied, keysOf, type Applied, type Generation } from "../store/index.js";
import { encodeOperations } from "./encode-operations.js";

/** One step of a generation. */
export interface Step {
  readonly operations: readonly Operation[];
  /** The position after the step. */
  readonly position: Position;
  /** The identity of the event at that position. */
  readonly identity: string;
  readonly revision: number;
  /** Changes up to this position are evicted from the index of changes; 0 evicts none. */
  readonly evictUpTo: Position;
  /**
   * Whether to check first that Redis accepts each operation. Unchecked operations are applied faster, but a rejected one
   * breaks the generation.
   */
  readonly checkFirst: boolean;
}

/**
 * Applies a step to `generation`: operations, checkpoint and messages, atomically, or nothing. `lockToken` is the token of
 * the generation's lock, for a process that holds it.
 */
export async function applyStep(
  redis: Redis,
  readModel: VersionedReadModel,
  generation: Generation,
  step: Step,
  lockToken = "",
): Promise<Applied> {
  const keys = keysOf(redis, readModel);
  const { number, epoch, position, revision } = generation;
  const prefix = keys.prefix(number);
  const { serving, lock, absent, checkpointChannel, changesChannel } = keys;
  const scriptKeys = { checkpoint: keys.checkpoint(number), changes: keys.changes(number), serving, lock, absent };
  const args = {
    prefix,
    generation: number,
    epoch,
    from: position,
    revision,
    to: step.position,
    identity: step.identity,
    nextRevision: step.revision,
    lockToken,
    checkpointChannel,
    changesChannel,
    evictUpTo: step.evictUpTo,
    version: readModel.version,
    checkFirst: step.checkFirst ? 1 : 0,
    // One text: thousands of arguments cost several times as much to send and to receive.
    operations: JSON.stringify(encodeOperations(step.operations)),
  };
  try {
    return decodeApplied(await applyScript(redis, scriptKeys, args));
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return { kind: "unavailable", reason: error.message };
  }
}

const unavailable = /^(OOM|MISCONF|READONLY|NOREPLICAS|BUSY|LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN)\b/;

/** Whether Redis replied that it accepts no commands, or no writes, at the moment. */
function isUnavailable(error: unknown): error is Error {
  return error instanceof Error && unavailable.test(error.message);
}
