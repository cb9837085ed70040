import type { RecordedEvent } from "../core/event.js";
import { createSignal } from "../core/signal.js";
import type { Position } from "../core/position.js";
import type { Append, Verdict } from "../event-log/append-events.js";

/** What is known of a command before it is executed. */
export interface CommandInfo {
  readonly type: string;
  /** Undefined, as the stream id, for a command that is not well-formed: they may be any text. */
  readonly commandId?: string;
  readonly streamId?: string;
  /** W3C trace context of the operation that sent it. */
  readonly traceparent: string | undefined;
}

/** How a command ended; a duplicate is one that had been accepted before. */
export type CommandOutcome =
  | { readonly outcome: "accepted" | "duplicate"; readonly position: Position }
  | { readonly outcome: "refused"; readonly code: string }
  | { readonly outcome: "failed" };

/** A command has been answered; times in milliseconds since 1970, with fractions, here and below. */
export const commandExecuted = createSignal<
  CommandInfo & CommandOutcome & { readonly startedAt: number; readonly endedAt: number }
>("write-side.command-executed");

/** A batch has been judged, and what was accepted of it is in the log. */
export const batchCommitted = createSignal<{
  readonly batch: readonly Append[];
  readonly verdicts: readonly Verdict[];
  readonly startedAt: number;
  readonly endedAt: number;
}>("write-side.batch-committed");

/** Redis has taken the announcement of these events. */
export const batchPublished = createSignal<{
  readonly events: readonly RecordedEvent[];
  readonly startedAt: number;
  readonly endedAt: number;
}>("write-side.batch-published");

/** A batch was not announced; the read side finds it in the log. */
export const publishFailed = createSignal<{ readonly error: unknown }>("write-side.publish-failed");
