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

interface VerdictRow {
  readonly outcome: Verdict["outcome"];
  readonly stream_id: string;
  readonly version: number;
  readonly position: bigint;
  readonly recorded_at: Date;
}

/** Appends a batch in one transaction, each command judged on its own; one verdict per command, in order. */
export async function appendEvents(prisma: PrismaClient, batch: readonly Append[]): Promise<readonly Verdict[]> {
  const events = batch.flatMap(({ events, metadata }, index) => {
    const metadataJson = JSON.stringify(metadata);
    return events.map((event) => ({ ...event, command: index + 1, metadataJson }));
  });
  const consulted = batch.flatMap(({ consulted }, index) => consulted.map((c) => ({ ...c, command: index + 1 })));
  const rows = await prisma.$queryRaw<VerdictRow[]>`
    SELECT * FROM append_events(
      ${batch.map((c) => c.commandId)}::text[], ${batch.map((c) => c.requestHash)}::text[],
      ${batch.map((c) => c.streamId)}::text[], ${batch.map((c) => c.streamType)}::text[],
      ${batch.map((c) => c.version)}::int[], ${batch.map((c) => JSON.stringify(c.state))}::text[],
      ${events.map((e) => e.command)}::int[], ${events.map((e) => e.type)}::text[],
      ${events.map((e) => e.schemaVersion)}::int[], ${events.map((e) => JSON.stringify(e.data))}::text[],
      ${events.map((e) => e.metadataJson)}::text[],
      ${consulted.map((c) => c.command)}::int[], ${consulted.map((c) => c.streamId)}::text[],
      ${consulted.map((c) => c.version)}::int[])`;
  return rows.map(toVerdict);
}

function toVerdict(row: VerdictRow): Verdict {
  switch (row.outcome) {
    case "appended":
      return {
        outcome: row.outcome,
        version: row.version,
        position: Number(row.position),
        recordedAt: row.recorded_at.getTime(),
      };
    case "duplicate":
      return {
        outcome: row.outcome,
        streamId: row.stream_id,
        version: row.version,
        position: Number(row.position),
      };
    case "command_id_reused":
    case "version_conflict":
      return { outcome: row.outcome };
  }
}
