import type { EventMetadata } from "../core/event.js";
import type { Position } from "../core/position.js";

/** Another stream that a decision depended on, as the decision saw it. */
export interface ConsultedStream {
  readonly streamId: string;
  readonly version: number;
  readonly lastAppendId: string | null;
}

/** The decided command to append. */
export interface Append {
  /** The scoped command id: unlike the id in `metadata`, it differs between senders. */
  readonly commandId: string;
  readonly requestHash: string;
  readonly streamId: string;
  readonly streamType: string;
  /** The version of the stream that the decision saw; 0 when it did not exist. */
  readonly version: number;
  /** The append that wrote that version; null when the stream did not exist, or as for {@link StoredStream}. */
  readonly lastAppendId: string | null;
  /** The state after the events. */
  readonly state: object;
  /** The decider's state version. */
  readonly stateVersion: number;
  readonly events: readonly { readonly type: string; readonly schemaVersion: number; readonly data: object }[];
  readonly metadata: EventMetadata;
  readonly consulted: readonly ConsultedStream[];
}

/** The outcome of one command; `version` and `position` are those of its last event. */
export type Verdict =
  | {
      readonly outcome: "appended";
      readonly version: number;
      readonly position: Position;
      /** Milliseconds since 1970. */
      readonly recordedAt: number;
    }
  | {
      readonly outcome: "duplicate";
      readonly streamId: string;
      readonly version: number;
      readonly position: Position;
    }
  | { readonly outcome: "command_id_reused" }
  | { readonly outcome: "version_conflict" };

/** The epoch and the head of the log at one moment. */
export interface LogState {
  readonly epoch: string;
  readonly head: Position;
}

/** The result of appending a batch: the log afterwards, and a verdict per command. */
export interface Appended extends LogState {
  /** One per command, in order. */
  readonly verdicts: readonly Verdict[];
}
