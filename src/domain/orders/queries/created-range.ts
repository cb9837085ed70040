import { decodeFields, listDocuments, type ReadModelView, type ScoreBounds } from "../../../read-side/index.js";
import { requiredTime } from "../../../core/document.js";
import { ORIGIN, type Position } from "../../../core/position.js";
import { orderKey } from "../projections/order.js";
import { orderIndexKey } from "../projections/order-lists.js";

/** A range of times, in milliseconds since 1970. Omitted bounds are open. */
export interface TimeRange {
  /** Inclusive. */
  readonly from?: number;
  /** Exclusive. */
  readonly to?: number;
}

/** The parts of the positions that one step of the search compares. Its reads form one request to Redis. */
const partsPerStep = 16;
/** Adjacent orders that may be damaged before the search fails. */
const maxDamaged = 10;

const decodeCreatedAt = decodeFields(["createdAt"], (document) => requiredTime(document, "createdAt"));

/** Returns the bounds of the creation positions of the orders that were created in a range of times, as of now. */
export async function createdPositions(view: ReadModelView, { from, to }: TimeRange): Promise<ScoreBounds> {
  const newest = await view.page(orderIndexKey({}), { order: "descending", limit: 1, from: "start" });
  const last = newest.entries[0]?.score ?? ORIGIN;
  const [above, upTo] = await Promise.all([
    from === undefined ? ORIGIN : lastPositionBefore(view, from, last),
    to === undefined ? last : lastPositionBefore(view, to, last),
  ]);
  // The two searches may pass different damaged orders.
  return { above, below: Math.max(above, upTo) + 1 };
}

/**
 * Returns a position up to which all orders were created before this time, and after which, up to `last`, none was. The
 * times of events never decrease with their positions, so the search needs no index of times.
 */
async function lastPositionBefore(view: ReadModelView, time: number, last: Position): Promise<Position> {
  // All orders up to `low` were created before the time, and none after `high` was.
  let [low, high] = [ORIGIN, last];
  while (low < high) {
    const positions = dividePositions(low, high);
    const orders = await Promise.all(positions.map((position) => newestUpTo(view, position)));
    for (const [index, position] of positions.entries()) {
      const order = orders[index];
      if (order === undefined || order.createdAt < time) low = Math.max(low, position);
      else high = Math.min(high, order.position - 1);
    }
  }
  return low;
}

/** Returns the ends of equal parts of the positions after `low` up to `high`. */
function dividePositions(low: Position, high: Position): Position[] {
  const parts = Math.min(partsPerStep, high - low);
  return Array.from({ length: parts }, (_, part) => low + Math.ceil(((high - low) * (part + 1)) / parts));
}

/** Returns the newest order up to a position; undefined when there is none. A damaged order counts as the one before it. */
async function newestUpTo(view: ReadModelView, position: Position) {
  let upTo = position;
  for (let damaged = 1; ; damaged++) {
    const range = { order: "descending", after: upTo + 1, limit: 1, from: "start" } as const;
    const list = { index: orderIndexKey({}), range, keyOf: orderKey };
    const { page, documents } = await listDocuments(view, list, decodeCreatedAt);
    const [[entry], [createdAt]] = [page.entries, documents];
    if (entry === undefined || createdAt === undefined) return undefined;
    if (!(createdAt instanceof Error)) return { position: entry.score, createdAt };
    if (damaged === maxDamaged) throw createdAt;
    upTo = entry.score - 1;
  }
}
