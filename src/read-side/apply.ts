import type { Operation } from "../core/projection.js";
import type { Position } from "../core/position.js";
import type { Redis } from "../platform/redis.js";
import type { Generation } from "./generations.js";
import { keysOf } from "./keys.js";
import { mergeOperations } from "./merge-operations.js";
import { applyScript } from "./scripts.js";

/** A move of a generation. */
export interface Step {
  readonly operations: readonly Operation[];
  /** Where the generation is then. */
  readonly position: Position;
  readonly identity: string;
  readonly revision: number;
  /** Up to where changes are forgotten that subscribers have missed; 0 leaves them as they are. */
  readonly forgotten: Position;
}

/**
 * What came of a step: `moved` when the generation is not (any more) where the step starts, `held` while another one
 * alone may move it, `refused` when Redis refused an operation, which leaves the generation broken.
 */
export type Applied =
  | { readonly outcome: "applied"; readonly serves: boolean }
  | { readonly outcome: "moved" | "held" }
  | { readonly outcome: "refused"; readonly reason: string };

/**
 * Takes a step from where `generation` is: operations, checkpoint and announcement in one atomic step, or nothing.
 * `applier` is who may do so while the generation is held.
 */
export async function applyStep(
  redis: Redis,
  readModel: string,
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
    JSON.stringify(wordsOf(mergeOperations(step.operations), keys.prefix(number))),
  ];
  const scriptKeys = [keys.checkpoint(number), keys.changes(number), keys.serving, keys.hold, keys.absent];
  const [outcome, detail] = (await applyScript(redis, scriptKeys, args)) as [Applied["outcome"], unknown?];
  switch (outcome) {
    case "applied":
      return { outcome, serves: detail === 1 };
    case "refused":
      return { outcome, reason: String(detail) };
    case "moved":
    case "held":
      return { outcome };
  }
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
