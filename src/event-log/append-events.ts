import type { PrismaClient } from "../platform/postgres/postgres.js";
import type { EventMetadata } from "../core/event.js";
import type { Position } from "../core/position.js";
import { loadSql } from "./load-sql.js";

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

type VerdictRow = readonly [
  outcome: Verdict["outcome"],
  streamId: string,
  version: number,
  position: Position,
  recordedAt: number,
];

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

interface AppendedRow extends LogState {
  readonly verdicts: readonly VerdictRow[];
}

const appendBatch = loadSql(new URL("./append-events.sql", import.meta.url));

/**
 * Appends a batch in one transaction; each command has its own verdict. `appendId` is a UUID that makes a retry safe:
 * the same id returns what an earlier attempt committed. `lastSeen` is the log as this process last saw it: a log that
 * is behind it begins a new epoch.
 */
export async function appendEvents(
  prisma: PrismaClient,
  batch: readonly Append[],
  appendId: string,
  lastSeen?: LogState,
): Promise<Appended> {
  const { commands, events, consultations } = toColumns(batch);
  const [row] = await prisma.$queryRaw<{ appended: string }[]>(
    appendBatch(
      ...[commands, events, consultations].map((columns) => JSON.stringify(columns)),
      appendId,
      lastSeen?.epoch ?? null,
      lastSeen?.head ?? null,
    ),
  );
  if (row === undefined) throw new Error("append_events returned no row");
  const { epoch, head, verdicts } = JSON.parse(row.appended) as AppendedRow;
  return { epoch, head, verdicts: verdicts.map(toVerdict) };
}

/** Converts a batch to the column arrays that append_events takes. */
function toColumns(batch: readonly Append[]) {
  const commands = {
    command_id: batch.map(({ commandId }) => commandId),
    request_hash: batch.map(({ requestHash }) => requestHash),
    stream_id: batch.map(({ streamId }) => streamId),
    stream_type: batch.map(({ streamType }) => streamType),
    version: batch.map(({ version }) => version),
    append_id: batch.map(({ lastAppendId }) => lastAppendId),
    last_version: batch.map(({ version, events }) => version + events.length),
    state: batch.map(({ state }) => state),
    state_version: batch.map(({ stateVersion }) => stateVersion),
  };
  const events = {
    command: [] as number[],
    version: [] as number[],
    type: [] as string[],
    schema_version: [] as number[],
    data: [] as object[],
    metadata: [] as object[],
  };
  const consultations = {
    command: [] as number[],
    stream_id: [] as string[],
    version: [] as number[],
    append_id: [] as (string | null)[],
  };
  batch.forEach((append, index) => {
    const command = index + 1;
    append.events.forEach(({ type, schemaVersion, data }, before) => {
      events.command.push(command);
      events.version.push(append.version + before + 1);
      events.type.push(type);
      events.schema_version.push(schemaVersion);
      events.data.push(data);
      events.metadata.push(append.metadata);
    });
    append.consulted.forEach(({ streamId, version, lastAppendId }) => {
      consultations.command.push(command);
      consultations.stream_id.push(streamId);
      consultations.version.push(version);
      consultations.append_id.push(lastAppendId);
    });
  });
  return { commands, events, consultations };
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
