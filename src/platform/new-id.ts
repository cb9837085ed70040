import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

const bytesPerId = 16;
/** Random bytes for many ids: a call of the generator costs several times as much as the rest of an id. */
const pool = Buffer.alloc(256 * bytesPerId);
let used = pool.length;
let lastMs = 0;
let sequence = 0;

/** Returns a new id: a UUIDv7. The ids of a process sort in the order of their creation. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + bytesPerId);
  used += bytesPerId;
  const nowMs = Date.now();
  // Within a millisecond the sequence counts up, from a random number that leaves room for 2^31 ids.
  sequence = nowMs > lastMs ? random.readUInt32BE(6) >>> 1 : sequence + 1;
  lastMs = Math.max(lastMs, nowMs);
  return v7({ random, msecs: lastMs, seq: sequence });
}
