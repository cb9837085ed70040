import type { Position } from "../core/position.js";
import { queryWithDirectValues } from "../platform/postgres/direct-values.js";
import type { PrismaClient } from "../platform/postgres/postgres.js";
import type { Append, ConsultedStream, LogState } from "./append.js";
import { loadSqlText } from "./load-sql.js";
import { toIntegerArray, toTextArray } from "../platform/postgres/postgres-array.js";

/** The result of appending a batch as a whole. */
export type BatchOutcome =
  | {
      readonly kind: "appended";
      readonly epoch: string;
      /** The position of the batch's last event. */
      readonly head: Position;
      /** Milliseconds since 1970. */
      readonly recordedAt: number;
    }
  /** A command is repeated or conflicts. Nothing was appended. */
  | { readonly kind: "not-appended" };

const statement = loadSqlText(new URL("./append-batch.sql", import.meta.url));

/** Appends a batch in one transaction, unless one of its commands is repeated or conflicts. */
export async function appendBatch(
  prisma: PrismaClient,
  batch: readonly Append[],
  appendId: string,
  lastSeen?: LogState,
): Promise<BatchOutcome> {
  const [row] = await queryWithDirectValues<{ appended: string | null }>(prisma, statement, [
    ...commandArguments(batch),
    ...eventArguments(batch),
    ...consultedArguments(batch),
    appendId,
    lastSeen?.epoch ?? null,
    lastSeen === undefined ? null : String(lastSeen.head),
  ]);
  if (row === undefined) throw new Error("append_batch returned no row");
  if (row.appended === null) return { kind: "not-appended" };
  return { kind: "appended", ...(JSON.parse(row.appended) as LogState & { readonly recordedAt: number }) };
}

function commandArguments(batch: readonly Append[]): string[] {
  let lastEvent = 0;
  return [
    toTextArray(batch.map(({ commandId }) => commandId)),
    toTextArray(batch.map(({ requestHash }) => requestHash)),
    toTextArray(batch.map(({ streamId }) => streamId)),
    toTextArray(batch.map(({ streamType }) => streamType)),
    toIntegerArray(batch.map(({ version }) => version)),
    toTextArray(batch.map(({ lastAppendId }) => lastAppendId)),
    toIntegerArray(batch.map(({ version, events }) => version + events.length)),
    toIntegerArray(batch.map(({ events }) => (lastEvent += events.length))),
    JSON.stringify(batch.map(({ state }) => state)),
    toIntegerArray(batch.map(({ stateVersion }) => stateVersion)),
  ];
}

function eventArguments(batch: readonly Append[]): string[] {
  const rows = batch.flatMap((append) => append.events.map((event, index) => ({ append, event, index })));
  return [
    toTextArray(rows.map(({ append }) => append.streamId)),
    toTextArray(rows.map(({ append }) => append.streamType)),
    toIntegerArray(rows.map(({ append, index }) => append.version + index + 1)),
    toTextArray(rows.map(({ event }) => event.type)),
    toIntegerArray(rows.map(({ event }) => event.schemaVersion)),
    JSON.stringify(rows.map(({ event }) => event.data)),
    JSON.stringify(rows.map(({ append }) => append.metadata)),
  ];
}

function consultedArguments(batch: readonly Append[]): string[] {
  const streams = distinctStreams(batch);
  return [
    toTextArray(streams.map(({ streamId }) => streamId)),
    toIntegerArray(streams.map(({ version }) => version)),
    toTextArray(streams.map(({ lastAppendId }) => lastAppendId)),
  ];
}

/** Decisions of a batch often consult the same stream. It occurs again only if they saw it differently. */
function distinctStreams(batch: readonly Append[]): readonly ConsultedStream[] {
  const streams = new Map<string, ConsultedStream>();
  const others: ConsultedStream[] = [];
  for (const { consulted } of batch)
    for (const stream of consulted) {
      const known = streams.get(stream.streamId);
      if (known === undefined) streams.set(stream.streamId, stream);
      else if (known.version !== stream.version || known.lastAppendId !== stream.lastAppendId) others.push(stream);
    }
  return [...streams.values(), ...others];
}
