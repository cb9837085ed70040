import type { Operation, VersionedReadModel } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { Generation } from "../store/generations.js";
import { keysOf } from "../store/keys.js";
import { mergeOperations } from "./merge-operations.js";
import { applyScript } from "../store/scripts.js";

/** A move of a generation. */
export interface Step {
  readonly operations: readonly Operation[];
  /** Where the generation is then. */
  readonly position: Position;
  readonly identity: string;
  readonly revision: number;
  /** Up to where changes are forgotten that subscribers have missed; 0 leaves them as they are. */
  readonly forgotten: Position;
  /**
   * Whether to check first that Redis takes each operation. Unchecked ones are applied faster, and one that is refused
   * breaks the generation.
   */
  readonly checks: boolean;
}

/** The result of a step; only `applied` and `broken` change anything. */
export type Applied =
  | { readonly outcome: "applied"; readonly serves: boolean }
  /** The generation is not, or no longer, where the step starts. */
  | { readonly outcome: "moved" }
  /** Another process alone may move the generation for a moment. */
  | { readonly outcome: "held" }
  /** Redis takes no writes at the moment: it is out of memory, loading, a replica. No fault of the events. */
  | { readonly outcome: "unavailable"; readonly reason: string }
  /** Redis cannot take an operation, such as one on a key of another type. */
  | { readonly outcome: "refused"; readonly reason: string }
  /** Redis cannot take an operation for what the serving generation holds: it is damaged, unless all of it is so. */
  | { readonly outcome: "damaged"; readonly reason: string }
  /** Redis refused an operation that was not checked; the generation has lost its checkpoint. */
  | { readonly outcome: "broken"; readonly reason: string };

/**
 * Takes a step from where `generation` is: operations, checkpoint and announcement in one atomic step, or nothing.
 * `applier` is who may do so while the generation is held.
 */
export async function applyStep(
  redis: Redis,
  readModel: VersionedReadModel,
  generation: Generation,
  step: Step,
  applier = "",
): Promise<Applied> {
  const keys = keysOf(redis, readModel);
  const { number, epoch, position, revision } = generation;
  // The operations are one text: thousands of arguments cost several times as much to send and to receive.
  const args = [
    keys.prefix(number),
    number,
    epoch,
    position,
    step.position,
    step.identity,
    revision,
    step.revision,
    applier,
    keys.checkpointChannel,
    keys.changesChannel,
    step.forgotten,
    readModel.version,
    step.checks ? 1 : 0,
    JSON.stringify(wordsOf(mergeOperations(step.operations), keys.prefix(number))),
  ];
  const scriptKeys = [keys.checkpoint(number), keys.changes(number), keys.serving, keys.hold, keys.absent];
  const [outcome, detail] = await run(redis, scriptKeys, args);
  switch (outcome) {
    case "applied":
      return { outcome, serves: detail === 1 };
    case "unavailable":
    case "refused":
    case "damaged":
    case "broken":
      return { outcome, reason: String(detail) };
    case "moved":
    case "held":
      return { outcome };
  }
}

type Reply = readonly [outcome: Applied["outcome"], detail?: unknown];

async function run(redis: Redis, keys: readonly string[], args: readonly (string | number)[]): Promise<Reply> {
  try {
    return (await applyScript(redis, keys, args)) as Reply;
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return ["unavailable", error.message];
  }
}

const unavailable = /^(OOM|MISCONF|READONLY|NOREPLICAS|BUSY|LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN)\b/;

/** Whether Redis answered that it takes no commands, or none that write, at the moment. */
export function isUnavailable(error: unknown): error is Error {
  return error instanceof Error && unavailable.test(error.message);
}

/** Operations as the script takes them. */
function wordsOf(operations: readonly Operation[], prefix: string): (string | number)[] {
  const words: (string | number)[] = [];
  for (const operation of operations) {
    words.push(operation[0], prefix + operation[1], operation.length - 2);
    // Spreading them would take several times as long.
    for (let at = 2; at < operation.length; at++) words.push(operation[at] ?? "");
  }
  return words;
}
