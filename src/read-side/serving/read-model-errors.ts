import type { Position } from "../../core/position.js";

/** A read model has not come as far as a query needs within the bound, or none serves yet. */
export class ReadModelBehindError extends Error {
  override readonly name = "ReadModelBehindError";

  constructor(
    readonly readModel: string,
    /** The position needed. */
    readonly position: Position,
    /** How far the read model is; undefined while none serves. */
    readonly checkpoint: Position | undefined,
  ) {
    super(
      checkpoint === undefined
        ? `The read model ${readModel} is being built and does not serve yet`
        : `The read model ${readModel} is at position ${checkpoint}, not yet at ${position}`,
    );
  }
}

/** A position belongs to a log that this one does not continue: it was replaced, or lost its last events. */
export class LogReplacedError extends Error {
  override readonly name = "LogReplacedError";

  constructor(
    /** The current epoch of the log. */
    readonly epoch: string,
    /** The position that was asked for, where one was. */
    readonly position?: Position,
  ) {
    super("The event log was replaced by another one, or lost its last events; start over");
  }
}
