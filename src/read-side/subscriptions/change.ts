import type { Document } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { EventMark } from "./recent-events.js";

/** A document after a change. */
export interface Change {
  readonly key: string;
  /** The position of the change, from which a subscription can resume. */
  readonly position: Position;
  /** The epoch of the log that has the position. */
  readonly epoch: string;
  readonly document: Document;
  /** The event that caused the change, if this process has received it. */
  readonly event?: EventMark;
  /** The position of the document's last event, if the event was parked and applied late, at `position`. */
  readonly lateEvent?: Position;
  /** The client knows this state: it is not emitted, but the next change is compared with it. */
  readonly isKnown?: true;
}
