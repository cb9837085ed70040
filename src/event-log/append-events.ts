import type { PrismaClient } from "../platform/postgres.js";
import type { EventMetadata } from "../core/event.js";
import type { Position } from "../core/position.js";

/** One command's outcome, ready for the log. */
export interface Append {
  /** Unlike that in `metadata`, it also tells the ids of different senders apart. */
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

/** What append_events returns for a batch. */
export interface Appended {
  /** The current epoch of the log: that of each verdict's position. */
  readonly epoch: string;
  /** One verdict per command, in order. */
  readonly verdicts: readonly Verdict[];
}

interface AppendedRow {
  readonly epoch: string;
  readonly verdicts: readonly VerdictRow[];
}

/**
 * Appends a batch in one transaction, each command judged on its own. `appendId` is a UUID that names this append: a
 * retry with the same one returns what the first try appended, if it did.
 */
export async function appendEvents(
  prisma: PrismaClient,
  batch: readonly Append[],
  appendId: string,
): Promise<Appended> {
  const { commands, events, consultations } = toColumns(batch);
  const [row] = await prisma.$queryRaw<{ appended: string }[]>`
    SELECT append_events(${JSON.stringify(commands)}::jsonb, ${JSON.stringify(events)}::jsonb,
                         ${JSON.stringify(consultations)}::jsonb, ${appendId}::uuid) AS appended`;
  if (row === undefined) throw new Error("append_events returned no row");
  const { epoch, verdicts } = JSON.parse(row.appended) as AppendedRow;
  return { epoch, verdicts: verdicts.map(toVerdict) };
}

/** The arguments of append_events. */
function toColumns(batch: readonly Append[]) {
  const commands = {
    command_id: batch.map(({ commandId }) => commandId),
    request_hash: batch.map(({ requestHash }) => requestHash),
    stream_id: batch.map(({ streamId }) => streamId),
    stream_type: batch.map(({ streamType }) => streamType),
    version: batch.map(({ version }) => version),
    last_version: batch.map(({ version, events }) => version + events.length),
    state: batch.map(({ state }) => state),
  };
  const events = {
    command: [] as number[],
    version: [] as number[],
    type: [] as string[],
    schema_version: [] as number[],
    data: [] as object[],
    metadata: [] as object[],
  };
  const consultations = { command: [] as number[], stream_id: [] as string[], version: [] as number[] };
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
    append.consulted.forEach(({ streamId, version }) => {
      consultations.command.push(command);
      consultations.stream_id.push(streamId);
      consultations.version.push(version);
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
