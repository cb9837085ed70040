import type { PrismaClient } from "../platform/postgres/postgres.js";
import type { EventMetadata } from "../core/event.js";
import type { Position } from "../core/position.js";

/** A stream that a decision rested on besides its own. */
export interface ConsultedStream {
  readonly streamId: string;
  readonly version: number;
  readonly lastAppendId: string | null;
}

/** One command's outcome, ready for the log. */
export interface Append {
  /** Unlike that in `metadata`, it also tells the ids of different senders apart. */
  readonly commandId: string;
  readonly requestHash: string;
  readonly streamId: string;
  readonly streamType: string;
  /** The version of the stream that the decision started from; 0 when it did not exist. */
  readonly version: number;
  /** The append that had written the stream as the decision saw it; null when it did not exist, or see StoredStream. */
  readonly lastAppendId: string | null;
  /** The state that the events lead to. */
  readonly state: object;
  /** The version of the decider's state. */
  readonly stateVersion: number;
  readonly events: readonly { readonly type: string; readonly schemaVersion: number; readonly data: object }[];
  readonly metadata: EventMetadata;
  /** Other streams that the decision rested on, as it saw them. */
  readonly consulted: readonly ConsultedStream[];
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

/** How far a process has seen the log. */
export interface LogState {
  /** The current epoch of the log. */
  readonly epoch: string;
  /** The last position of the log. */
  readonly head: Position;
}

/** What append_events returns for a batch: where it left the log, and what became of each command. */
export interface Appended extends LogState {
  /** One verdict per command, in order. */
  readonly verdicts: readonly Verdict[];
}

interface AppendedRow extends LogState {
  readonly verdicts: readonly VerdictRow[];
}

/**
 * Appends a batch in one transaction, each command judged on its own. `appendId` is a UUID that names this append: a
 * retry with the same one returns what the first try appended, if it did. `seen` is where this process last saw the log:
 * a log that has gone back from there begins a new epoch.
 */
export async function appendEvents(
  prisma: PrismaClient,
  batch: readonly Append[],
  appendId: string,
  seen?: LogState,
): Promise<Appended> {
  const { commands, events, consultations } = toColumns(batch);
  const [row] = await prisma.$queryRaw<{ appended: string }[]>`
    SELECT append_events(${JSON.stringify(commands)}::jsonb, ${JSON.stringify(events)}::jsonb,
                         ${JSON.stringify(consultations)}::jsonb, ${appendId}::uuid,
                         ${seen?.epoch ?? null}::uuid, ${seen?.head ?? null}::bigint) AS appended,
           -- What counts is the setting at COMMIT: a receipt must not be lost with the server. The operator's other
           -- choices (local, remote_write, remote_apply) stand.
           CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', true) END`;
  if (row === undefined) throw new Error("append_events returned no row");
  const { epoch, head, verdicts } = JSON.parse(row.appended) as AppendedRow;
  return { epoch, head, verdicts: verdicts.map(toVerdict) };
}

/** The arguments of append_events. */
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
