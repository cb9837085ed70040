import type { RecordedEvent } from "../core/event.js";
import type { Position } from "../core/position.js";
import { createSignal } from "../core/signal.js";

/** A step was applied to the serving generation; times in milliseconds since 1970, with fractions. */
export const stepApplied = createSignal<{
  readonly readModel: string;
  readonly events: readonly RecordedEvent[];
  readonly startedAt: number;
  readonly endedAt: number;
}>("projector.step-applied");

/** What had not been heard was read from the log. */
export const gapHealed = createSignal<{ readonly readModel: string; readonly events: number }>("projector.gap-healed");

/** A projector failed and tries again. */
export const projectorFailed = createSignal<{ readonly readModel: string; readonly error: unknown }>(
  "projector.failed",
);

/** An event was parked: it failed, or comes after one of its stream that did. */
export const eventParked = createSignal<{
  readonly readModel: string;
  readonly streamId: string;
  readonly position: Position;
}>("projector.event-parked");

/** This process became, or is no longer, the active projector of a read model. */
export const leaseMoved = createSignal<{ readonly readModel: string; readonly held: boolean }>("projector.lease-moved");
