import type { EventMetadata } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import type { PrismaClient } from "../../platform/postgres/postgres.js";
import { scopedCommandId } from "../scoped-command-id.js";
import { commandKey, compareFields, type WriteModelDifference } from "./difference.js";

/** A command, derived from its last event. */
export interface LoggedCommand {
  readonly commandId: string;
  readonly streamId: string;
  readonly version: number;
  readonly position: Position;
}

interface EventRow {
  readonly position: bigint;
  readonly stream_id: string;
  readonly version: number;
  readonly metadata: EventMetadata;
}

interface CommandRow {
  readonly command_id: string;
  readonly stream_id: string;
  readonly version: number;
  readonly position: bigint;
}

/** The commands of one page of the log. */
export interface LoggedCommands {
  readonly commands: readonly LoggedCommand[];
  /** The first missing position of the page; undefined when the page is dense. */
  readonly hole: Position | undefined;
  /** The last position of the page. */
  readonly position: Position;
}

const pageSize = 1_000;

/** Yields the accepted commands up to position `to`, one page of the log at a time. */
export async function* loggedCommands(prisma: PrismaClient, to: Position): AsyncGenerator<LoggedCommands> {
  let last = 0;
  let open: LoggedCommand | undefined;
  while (last < to) {
    const rows: EventRow[] = await prisma.$queryRaw`
      SELECT position, stream_id, version, metadata FROM event
      WHERE position > ${last} AND position <= ${to} ORDER BY position LIMIT ${pageSize}`;
    const commands: LoggedCommand[] = [];
    let hole: Position | undefined;
    let expected = last + 1;
    for (const row of rows) {
      const command = toCommand(row);
      // A command's events are consecutive; its row refers to the last one.
      if (open && open.commandId !== command.commandId) commands.push(open);
      open = command;
      if (command.position !== expected) hole ??= expected;
      expected = command.position + 1;
    }
    const isLast = rows.length < pageSize;
    if (isLast && open) commands.push(open);
    last = isLast ? to : expected - 1;
    if (isLast && expected <= to) hole ??= expected;
    yield { commands, hole, position: last };
  }
}

function toCommand({ position, stream_id, version, metadata }: EventRow): LoggedCommand {
  const commandId = scopedCommandId(metadata.commandId, metadata);
  return { commandId, streamId: stream_id, version, position: Number(position) };
}

/** Compares the rows of commands with their events. Returns the differences by command id. */
export async function compareCommands(
  prisma: PrismaClient,
  logged: readonly LoggedCommand[],
): Promise<ReadonlyMap<string, readonly WriteModelDifference[]>> {
  const ids = logged.map(({ commandId }) => commandId);
  const rows = await prisma.$queryRaw<CommandRow[]>`
    SELECT command_id, stream_id, version, position FROM command WHERE command_id = ANY(${ids}::text[])`;
  const stored = new Map(rows.map((row) => [row.command_id, row]));
  const found = new Map<string, readonly WriteModelDifference[]>();
  for (const { commandId, streamId, version, position } of logged) {
    const row = stored.get(commandId);
    const key = commandKey(commandId);
    const differences: WriteModelDifference[] = row
      ? compareFields(
          key,
          { stream_id: streamId, version: String(version), position: String(position) },
          { stream_id: row.stream_id, version: String(row.version), position: String(row.position) },
        )
      : [{ kind: "missing", key }];
    if (differences.length > 0) found.set(commandId, differences);
  }
  return found;
}

/** Yields the ids of `command` rows that have no event in the log, by pages. */
export async function* surplusCommands(prisma: PrismaClient): AsyncGenerator<readonly string[]> {
  let last: string | undefined = "";
  while (last !== undefined) {
    const rows: { command_id: string; metadata: EventMetadata | null }[] = await prisma.$queryRaw`
      SELECT c.command_id, e.metadata FROM command c LEFT JOIN event e ON e.position = c.position
      WHERE c.command_id > ${last} ORDER BY c.command_id LIMIT ${pageSize}`;
    const unmatched = rows
      .filter(({ command_id, metadata }) => !metadata || scopedCommandId(metadata.commandId, metadata) !== command_id)
      .map(({ command_id }) => command_id);
    yield unmatched;
    last = rows.length < pageSize ? undefined : rows.at(-1)?.command_id;
  }
}
