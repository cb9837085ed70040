import type { PrismaClient } from "../platform/postgres/postgres.js";
import type { Position } from "../core/position.js";
import type { Append, Appended, LogState, Verdict } from "./append.js";
import { loadSql } from "./load-sql.js";

type VerdictRow = readonly [
  outcome: Verdict["outcome"],
  streamId: string,
  version: number,
  position: Position,
  recordedAt: number,
];

interface AppendedRow extends LogState {
  readonly verdicts: readonly VerdictRow[];
}

const statement = loadSql(new URL("./append-events.sql", import.meta.url));

/** Appends a batch of which some commands may be repeated or conflict; the parameters are those of appendEvents. */
export async function judgeEach(
  prisma: PrismaClient,
  batch: readonly Append[],
  appendId: string,
  lastSeen: LogState | undefined,
): Promise<Appended> {
  const { commands, events, consultations } = toColumns(batch);
  const [row] = await prisma.$queryRaw<{ appended: string }[]>(
    statement(
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
