import { createSignal } from "../../core/signal.js";
import type { Change } from "./change.js";

/**
 * A change was delivered to a subscriber: emitted at `startedAt`, and followed by the request for the next change at
 * `endedAt`, both in milliseconds since 1970, with fractions.
 */
export const changeDelivered = createSignal<{
  readonly change: Change;
  readonly startedAt: number;
  readonly endedAt: number;
}>("subscriptions.change-delivered");

/** A change in a slow subscriber's queue was replaced by a newer one of the same document. */
export const changeDropped = createSignal<Change>("subscriptions.change-dropped");

/** A subscription was terminated because its queue exceeded its limit. */
export const subscriberTooSlow = createSignal<{ readonly documents: number }>("subscriptions.subscriber-too-slow");

/** A change was omitted from a subscription because its document is damaged. */
export const changeUnreadable = createSignal<{ readonly change: Change; readonly error: unknown }>(
  "subscriptions.change-unreadable",
);
