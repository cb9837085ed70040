import type { Document } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { EventMark } from "./recent-events.js";

/** A document after a change. */
export interface Change {
  readonly key: string;
  /** The position of the change. */
  readonly position: Position;
  readonly document: Document;
  /** The event that caused the change, if this process has received it. */
  readonly event?: EventMark;
}
