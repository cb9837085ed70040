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

/** The positions that one step of a search compares at most. Its reads form one request to Redis. */
const maxProbes = 16;
/** A step near an estimated position narrows the search to this part, if orders arrived evenly. */
const estimatePart = 256;
/** Adjacent orders that may be damaged before the search fails. */
const maxDamaged = 10;

const decodeCreatedAt = decodeFields(["createdAt"], (document) => requiredTime(document, "createdAt"));

/** A position with the time of the order there, or of the newest one before it. */
interface Mark {
  readonly position: Position;
  readonly createdAt: number;
}

/** All orders of a read model: the oldest and the newest undamaged one, and the position of the newest of all. */
interface Extent {
  readonly oldest: Mark;
  readonly newest: Mark;
  readonly last: Position;
}

/** Returns the bounds of the creation positions of the orders that were created in a range of times, as of now. */
export async function createdPositions(view: ReadModelView, { from, to }: TimeRange): Promise<ScoreBounds> {
  const extent = await extentOf(view);
  if (extent === undefined) return { above: ORIGIN, below: ORIGIN + 1 };
  const [above, upTo] = await Promise.all([
    from === undefined ? ORIGIN : lastPositionBefore(view, from, extent),
    to === undefined ? extent.last : lastPositionBefore(view, to, extent),
  ]);
  // The two searches may pass different damaged orders.
  return { above, below: Math.max(above, upTo) + 1 };
}

/** Returns undefined without orders. */
async function extentOf(view: ReadModelView): Promise<Extent | undefined> {
  const [oldest, newest, { entries }] = await Promise.all([
    nearest(view, "ascending", ORIGIN),
    nearest(view, "descending", undefined),
    view.page(orderIndexKey({}), { order: "descending", limit: 1, from: "start" }),
  ]);
  const last = entries[0]?.score;
  return oldest && newest && last !== undefined ? { oldest, newest, last } : undefined;
}

/**
 * Returns a position up to which all orders were created before this time, and after which, up to the last, none was. The
 * times of events never decrease with their positions, so the search needs no index of times. It reads near the position
 * that the time would have if orders arrived evenly (interpolation search), and divides the positions once that fails.
 */
async function lastPositionBefore(view: ReadModelView, time: number, extent: Extent): Promise<Position> {
  if (extent.newest.createdAt < time) return extent.last;
  if (extent.oldest.createdAt >= time) return extent.oldest.position - 1;
  // All orders up to `low` were created before the time, and that at `high` was not.
  let [low, high] = [extent.oldest, extent.newest];
  let isEven = true;
  while (high.position - low.position > 1) {
    const before = high.position - low.position;
    const probes = isEven ? nearEstimate(time, low, high) : dividePositions(low, high);
    const orders = await Promise.all(probes.map((position) => nearest(view, "descending", position)));
    for (const [index, position] of probes.entries()) {
      const order = orders[index] ?? low;
      if (order.createdAt < time) low = position > low.position ? { ...order, position } : low;
      else high = order.position < high.position ? order : high;
    }
    isEven &&= (high.position - low.position) * maxProbes <= before;
  }
  return low.position;
}

/** Returns positions around the one that the time has if orders arrived evenly, between `low` and `high`. */
function nearEstimate(time: number, low: Mark, high: Mark): Position[] {
  const length = high.position - low.position;
  const share = (time - low.createdAt) / (high.createdAt - low.createdAt);
  const estimate = low.position + Math.round(share * length);
  const distance = Math.ceil(length / estimatePart);
  const within = (position: Position) => Math.max(low.position + 1, Math.min(high.position - 1, position));
  return [...new Set([estimate - distance, estimate, estimate + distance].map(within))];
}

/** Returns positions that divide those between `low` and `high` into equal parts. */
function dividePositions(low: Mark, high: Mark): Position[] {
  const length = high.position - low.position;
  const count = Math.min(maxProbes, length - 1);
  return Array.from({ length: count }, (_, part) => low.position + Math.floor((length * (part + 1)) / (count + 1)));
}

/**
 * Returns the newest order up to a position, or the oldest one after it; undefined when there is none. A damaged order
 * counts as the next one in that direction.
 */
async function nearest(
  view: ReadModelView,
  order: "ascending" | "descending",
  position: Position | undefined,
): Promise<Mark | undefined> {
  let after = position !== undefined && order === "descending" ? position + 1 : position;
  for (let damaged = 1; ; damaged++) {
    const range = { order, ...(after !== undefined && { after }), limit: 1, from: "start" } as const;
    const list = { index: orderIndexKey({}), range, keyOf: orderKey };
    const { page, documents } = await listDocuments(view, list, decodeCreatedAt);
    const [[entry], [createdAt]] = [page.entries, documents];
    if (entry === undefined || createdAt === undefined) return undefined;
    if (!(createdAt instanceof Error)) return { position: entry.score, createdAt };
    if (damaged === maxDamaged) throw createdAt;
    after = entry.score;
  }
}
