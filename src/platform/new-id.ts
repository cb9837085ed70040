import { randomUUID } from "node:crypto";

/** The most ids of one millisecond: the counter has 12 bits. */
const maxCount = 0xfff;

let lastMs = 0;
/** The time of the last id as text. */
let time = "";
/** Numbers the ids of one millisecond. */
let count = 0;

/**
 * Returns a new id: a UUIDv7 with a counter of 12 bits (RFC 9562, 6.2, method 1), so that the ids of a process sort by
 * creation time. Random bits come from Node's UUIDv4, which reads them in bulk: a call of the system for each id would cost
 * several times as much as the rest of a command's decision.
 */
export function newId(): string {
  const random = randomUUID();
  const nowMs = Date.now();
  if (nowMs > lastMs) {
    startMillisecond(nowMs);
    // Starts in the lower half, so that many ids fit in.
    count = parseInt(random.slice(15, 18), 16) >> 1;
  } else if (++count > maxCount) {
    startMillisecond(lastMs + 1);
    count = 0;
  }
  return time + (0x7000 | count).toString(16) + random.slice(18);
}

function startMillisecond(ms: number): void {
  lastMs = ms;
  const digits = ms.toString(16).padStart(12, "0");
  time = `${digits.slice(0, 8)}-${digits.slice(8)}-`;
}
