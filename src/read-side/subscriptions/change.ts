import type { Document } from "../../core/projection.js";
import type { EventMark } from "./recent-events.js";
import type { Position } from "../../core/position.js";

/** A document as it stood after a change. */
export interface Change {
  readonly key: string;
  /** The position of the change. */
  readonly position: Position;
  readonly document: Document;
  /** The event that made it, where this process has heard of it. */
  readonly event?: EventMark;
}
