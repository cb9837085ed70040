import type { EventHeader } from "../core/event.js";
import type { Position } from "../core/position.js";
import { createSignal } from "../core/signal.js";
import type { Change } from "./subscriptions/change.js";

/** A step was applied to the serving generation; times in milliseconds since 1970, with fractions. */
export const stepApplied = createSignal<{
  readonly readModel: string;
  readonly events: readonly EventHeader[];
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

/**
 * A change has left for a subscriber: it was handed over at `startedAt`, and the next one asked for at `endedAt`, both
 * in milliseconds since 1970, with fractions.
 */
export const changeDelivered = createSignal<{
  readonly change: Change;
  readonly startedAt: number;
  readonly endedAt: number;
}>("subscriptions.change-delivered");

/** A change that a slow subscriber had not taken yet gave way to a newer one of its document. */
export const changeDropped = createSignal<Change>("subscriptions.change-dropped");

/** A subscription was ended, since more waited for it than may. */
export const subscriberTooSlow = createSignal<{ readonly documents: number }>("subscriptions.subscriber-too-slow");

/** A document was read that is damaged or lost in Redis. */
export const documentUnreadable = createSignal<{ readonly readModel: string; readonly key: string }>(
  "read-models.document-unreadable",
);

/** A change was left out of a subscription, since its document is damaged. */
export const changeUnreadable = createSignal<{ readonly change: Change; readonly error: unknown }>(
  "subscriptions.change-unreadable",
);
