import type { Refusal } from "../core/decider.js";
import type { Position } from "../core/position.js";

/** Confirms that the events of a command are in the log. */
export interface Receipt {
  readonly commandId: string;
  readonly aggregateId: string;
  readonly version: number;
  /** The position of the command's last event, for the `minPosition` of queries. */
  readonly position: Position;
  /** The epoch of `position`. A failover or a restore may end the epoch before that position. */
  readonly epoch: string;
  /** Whether the command was accepted before; this is then its first receipt. */
  readonly duplicate: boolean;
}

/** The receipt of an accepted command, or the reasons why it was refused. */
export type CommandResult<Refused extends Refusal = Refusal> =
  { readonly receipt: Receipt } | { readonly refusals: readonly Refused[] };
