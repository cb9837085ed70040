import type { Position } from "../../core/position.js";

/** A read model did not reach the position that a query requires in time, or does not serve yet. */
export class ReadModelBehindError extends Error {
  override readonly name = "ReadModelBehindError";

  constructor(
    readonly readModel: string,
    /** The required position. */
    readonly position: Position,
    /** The read model's position; undefined while it does not serve. */
    readonly checkpoint: Position | undefined,
  ) {
    super(
      checkpoint === undefined
        ? `The read model ${readModel} is being built and does not serve yet`
        : `The read model ${readModel} is at position ${checkpoint}, not yet at ${position}`,
    );
  }
}

/** A position belongs to a log that this one does not continue: the log was replaced, or lost its last events. */
export class LogReplacedError extends Error {
  override readonly name = "LogReplacedError";

  constructor(
    /** The current epoch of the log. */
    readonly epoch: string,
    /** The required position, if there was one. */
    readonly position?: Position,
  ) {
    super("The event log was replaced by another one, or lost its last events; start over");
  }
}
