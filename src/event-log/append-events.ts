import type { PrismaClient } from "../platform/postgres.js";
import type { EventMetadata } from "../core/event.js";
import type { Position } from "../core/position.js";

/** One command's outcome, ready for the log. */
export interface Append {
  readonly commandId: string;
  readonly requestHash: string;
  readonly streamId: string;
  readonly streamType: string;
  /** The version of the stream that the decision started from; 0 when it did not exist. */
  readonly version: number;
  /** The state that the events lead to. */
  readonly state: object;
  readonly events: readonly { readonly type: string; readonly schemaVersion: number; readonly data: object }[];
  readonly metadata: EventMetadata;
  /** Other streams that the decision rested on, with the versions it saw. */
  readonly consulted: readonly { readonly streamId: string; readonly version: number }[];
}

/** What append_events says of one command; `version` and `position` are those of the command's last event. */
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

type VerdictRow = readonly [
  outcome: Verdict["outcome"],
  streamId: string,
  version: number,
  position: Position,
  recordedAt: number,
];

/** Appends a batch in one transaction, each command judged on its own; one verdict per command, in order. */
export async function appendEvents(prisma: PrismaClient, batch: readonly Append[]): Promise<readonly Verdict[]> {
  const commands = batch.map(({ commandId, requestHash, streamId, streamType, version, state }) => ({
    command_id: commandId,
    request_hash: requestHash,
    stream_id: streamId,
    stream_type: streamType,
    version,
    state,
  }));
  const events = batch.flatMap(({ events, metadata }, index) =>
    events.map(({ type, schemaVersion, data }) => ({
      command: index + 1,
      type,
      schema_version: schemaVersion,
      data,
      metadata,
    })),
  );
  const consultations = batch.flatMap(({ consulted }, index) =>
    consulted.map(({ streamId, version }) => ({ command: index + 1, stream_id: streamId, version })),
  );
  const [row] = await prisma.$queryRaw<{ verdicts: string }[]>`
    SELECT append_events(${JSON.stringify(commands)}::json, ${JSON.stringify(events)}::json,
                         ${JSON.stringify(consultations)}::json) AS verdicts`;
  return (JSON.parse(row?.verdicts ?? "[]") as VerdictRow[]).map(toVerdict);
}

function toVerdict([outcome, streamId, version, position, recordedAt]: VerdictRow): Verdict {
  switch (outcome) {
    case "appended":
      return { outcome, version, position, recordedAt };
    case "duplicate":
      return { outcome, streamId, version, position };
    case "command_id_reused":
    case "version_conflict":
      return { outcome };
  }
}
