import type { LogEvent } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import { eventIdentity } from "../../event-log/log-reader.js";

/** Maximum of remembered events. */
const capacity = 1_024;

/**
 * The identities of the events that were applied last, which distinguish a repeated message from one of another log.
 * Positions are dense, so each has a fixed slot: every event of every read model passes here.
 */
export class AppliedEvents {
  private readonly positions: Position[] = new Array<Position>(capacity).fill(0);
  private readonly identities: string[] = new Array<string>(capacity).fill("");

  record(events: readonly LogEvent[]): void {
    for (const event of events) {
      const slot = event.position % capacity;
      this.positions[slot] = event.position;
      this.identities[slot] = eventIdentity(event);
    }
  }

  /** Whether this very event was applied and is remembered. */
  has(event: LogEvent): boolean {
    const slot = event.position % capacity;
    return this.positions[slot] === event.position && this.identities[slot] === eventIdentity(event);
  }

  clear(): void {
    this.positions.fill(0);
    this.identities.fill("");
  }
}
