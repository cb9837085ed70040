import type { EventHeader } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import { createSignal } from "../../core/signal.js";

/** A step was applied to the serving generation. Times are in milliseconds since 1970, with fractions. */
export const stepApplied = createSignal<{
  readonly readModel: string;
  readonly events: readonly EventHeader[];
  readonly startedAt: number;
  readonly endedAt: number;
}>("projector.step-applied");

/** A gap was healed: events whose messages were lost were read from the log. */
export const gapHealed = createSignal<{ readonly readModel: string; readonly events: number }>("projector.gap-healed");

/** A projector failed and will retry. */
export const projectorFailed = createSignal<{ readonly readModel: string; readonly error: unknown }>(
  "projector.failed",
);

/** An event was parked: it failed, or it follows a parked event of its stream. */
export const eventParked = createSignal<{
  readonly readModel: string;
  readonly streamId: string;
  readonly position: Position;
}>("projector.event-parked");

/** This process acquired or lost the lease of a read model's projector. */
export const leaseChanged = createSignal<{ readonly readModel: string; readonly held: boolean }>(
  "projector.lease-changed",
);
