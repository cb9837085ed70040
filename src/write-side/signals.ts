import { createSignal } from "../core/signal.js";
import type { Position } from "../core/position.js";
import type { Append, Verdict } from "../event-log/append.js";

/** A command before its execution. */
export interface CommandInfo {
  readonly type: string;
  /** Like the stream id, undefined for an invalid command: it may be any text. */
  readonly commandId?: string;
  readonly streamId?: string;
  /** W3C trace context of the operation that sent the command. */
  readonly traceparent: string | undefined;
}

/** The outcome of a command; a duplicate was accepted before. */
export type CommandOutcome =
  | { readonly outcome: "accepted" | "duplicate"; readonly position: Position }
  | { readonly outcome: "refused"; readonly code: string }
  | { readonly outcome: "failed" };

/** A command was executed. Times here and below are milliseconds since 1970, with fractions. */
export const commandExecuted = createSignal<
  CommandInfo & CommandOutcome & { readonly startedAt: number; readonly endedAt: number }
>("write-side.command-executed");

/** A batch was committed; each command has its verdict. */
export const batchCommitted = createSignal<{
  readonly batch: readonly Append[];
  readonly verdicts: readonly Verdict[];
  readonly startedAt: number;
  readonly endedAt: number;
}>("write-side.batch-committed");

/** Redis acknowledged the message with the events of these commands; `position` is that of the last one. */
export const batchPublished = createSignal<{
  readonly batch: readonly Append[];
  readonly position: Position;
  readonly startedAt: number;
  readonly endedAt: number;
}>("write-side.batch-published");

/** A batch was not published; projectors read it from the log. */
export const publishFailed = createSignal<{ readonly error: unknown }>("write-side.publish-failed");
