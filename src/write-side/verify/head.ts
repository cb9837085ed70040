import type { Position } from "../../core/position.js";
import type { PrismaClient } from "../../platform/postgres/postgres.js";
import { compareFields, headKey, type WriteModelDifference } from "./difference.js";

/** The head of the log as its events tell it, and as `log_head` has it; undefined when that has no row. */
export interface Heads {
  readonly logged: Position;
  readonly stored: Position | undefined;
}

/** Both at one moment. */
export async function readHeads(prisma: PrismaClient): Promise<Heads> {
  const [row] = await prisma.$queryRaw<{ logged: bigint; stored: bigint | null }[]>`
    SELECT (SELECT coalesce(max(position), 0) FROM event) AS logged, (SELECT position FROM log_head) AS stored`;
  const stored = row?.stored ?? undefined;
  return { logged: Number(row?.logged ?? 0), stored: stored === undefined ? undefined : Number(stored) };
}

/** In what they differ. */
export function compareHeads({ logged, stored }: Heads): WriteModelDifference[] {
  if (stored === undefined) return [{ kind: "missing", key: headKey }];
  return compareFields(headKey, { position: String(logged) }, { position: String(stored) });
}
