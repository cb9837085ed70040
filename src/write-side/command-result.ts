import type { Refusal } from "../core/decider.js";
import type { Position } from "../core/position.js";

/** Proof that a command's events are in the log. */
export interface Receipt {
  readonly commandId: string;
  readonly aggregateId: string;
  readonly version: number;
  /** The position of the command's last event: ask a query for at least this. */
  readonly position: Position;
  /** The epoch of the log that `position` is in: a failover or a restore may end the epoch before that position. */
  readonly epoch: string;
  /** Whether the command had been accepted before, and this is its first receipt again. */
  readonly duplicate: boolean;
}

/** A receipt, or why there is none. */
export type CommandResult<Refused extends Refusal = Refusal> =
  { readonly receipt: Receipt } | { readonly refusals: readonly Refused[] };
