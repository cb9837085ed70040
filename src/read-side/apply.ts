import type { RecordedEvent } from "../core/event.js";
import type { Operation, AnyProjection } from "../core/projection.js";
import type { Position } from "../core/position.js";
import type { Redis } from "../platform/redis.js";
import type { Generation } from "./generations.js";
import { keysOf } from "./keys.js";
import { mergeIncrements } from "./merge-increments.js";
import { applyScript } from "./scripts.js";

/** What came of an application: the generation's position now, or that it is not of this log (any more). */
export type Applied = { readonly position: Position } | "gone";

/**
 * Brings a generation from its position up to the last of `events`, which follow it densely: operations, checkpoint and
 * announcement in one atomic step. Where another projector was faster, nothing is applied and its position is returned.
 */
export async function applyEvents(
  redis: Redis,
  projection: AnyProjection,
  generation: Generation,
  events: readonly RecordedEvent[],
): Promise<Applied> {
  const to = events.at(-1)?.position ?? generation.position;
  const keys = keysOf(projection.readModel);
  const { number, epoch, position } = generation;
  const operations = mergeIncrements(events.flatMap((event) => operationsOf(projection, event)));
  // One text: thousands of arguments cost several times as much to send and to receive.
  const args = [
    keys.prefix(number),
    number,
    epoch,
    position,
    to,
    keys.checkpointChannel,
    keys.changesChannel,
    JSON.stringify(operations),
  ];
  const scriptKeys = [keys.checkpoint(number), keys.changes(number), keys.serving];
  const answer = Number(await applyScript(redis, scriptKeys, args));
  return answer < 0 ? "gone" : { position: answer };
}

/** The operations that a projection answers an event with; none for a type that it does not project. */
function operationsOf(projection: AnyProjection, event: RecordedEvent): readonly Operation[] {
  if (!Object.hasOwn(projection.on, event.type)) return [];
  const project = projection.on[event.type] as (event: RecordedEvent) => readonly Operation[];
  return project(event);
}
