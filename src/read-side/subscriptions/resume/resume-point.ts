import type { Position } from "../../../core/position.js";

/** Where a subscription starts: after a position of the log in `epoch`, or in the current one; now without a position. */
export interface ResumePoint {
  readonly after?: Position | null;
  readonly epoch?: string | null;
}

/** A subscription cannot resume after a position: it is past the change retention, or too many documents changed since. */
export class ResumeTooOldError extends Error {
  override readonly name = "ResumeTooOldError";

  constructor(
    /** The current position of the read model, from which a subscription can resume. */
    readonly position: Position,
    /** The epoch of the log that has the position. */
    readonly epoch: string,
  ) {
    super("The changes since this position are no longer known completely");
  }
}
