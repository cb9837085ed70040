import type { Position } from "../../core/position.js";
import type { PrismaClient } from "../../platform/postgres/postgres.js";
import { compareFields, headKey, type WriteModelDifference } from "./difference.js";

/** The head of the log, from its events and from `log_head`. */
export interface Heads {
  /** The last event's position. */
  readonly logged: Position;
  /** The position in `log_head`; undefined when that table is empty. */
  readonly stored: Position | undefined;
}

/** Reads both in one snapshot. */
export async function readHeads(prisma: PrismaClient): Promise<Heads> {
  const [row] = await prisma.$queryRaw<{ logged: bigint; stored: bigint | null }[]>`
    SELECT (SELECT coalesce(max(position), 0) FROM event) AS logged, (SELECT position FROM log_head) AS stored`;
  const stored = row?.stored ?? undefined;
  return { logged: Number(row?.logged ?? 0), stored: stored === undefined ? undefined : Number(stored) };
}

/** Compares the stored head with the last event. */
export function compareHeads({ logged, stored }: Heads): WriteModelDifference[] {
  if (stored === undefined) return [{ kind: "missing", key: headKey }];
  return compareFields(headKey, { position: String(logged) }, { position: String(stored) });
}
