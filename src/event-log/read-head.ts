import type { PrismaClient } from "../platform/postgres/postgres.js";
import { sqlStateOf } from "../platform/failures/sql-state.js";
import type { Position } from "../core/position.js";
import { lineageOf, type Lineage, type StoredEpoch } from "./lineage.js";

/** The last position of the log, and its lineage. */
export interface LogHead extends Lineage {
  readonly position: Position;
}

/** Epochs that are read, most recent first. */
const maxEpochs = 100;
const undefinedTable = "42P01";

interface HeadRow {
  readonly position: bigint;
  readonly epoch: string;
  readonly epochs?: readonly StoredEpoch[];
}

/**
 * Reads the head of the log. A process that only reads may be deployed before those that migrate the database: until
 * then it asks the catalog for the table of epochs first, as a statement that fails costs its connection.
 */
export function createHeadReader(prisma: PrismaClient): () => Promise<LogHead> {
  let epochsMissing = false;

  async function readRow(): Promise<readonly HeadRow[]> {
    if (epochsMissing && !(await hasEpochs(prisma))) return readHeadAlone(prisma);
    try {
      const rows = await readHeadWithEpochs(prisma);
      epochsMissing = false;
      return rows;
    } catch (error) {
      if (sqlStateOf(error) !== undefinedTable) throw error;
      epochsMissing = true;
      return readHeadAlone(prisma);
    }
  }

  return async () => {
    const [row] = await readRow();
    if (row === undefined) throw new Error("log_head is empty: the database has lost its identity");
    return { position: Number(row.position), ...lineageOf(row.epoch, row.epochs ?? []) };
  };
}

async function hasEpochs(prisma: PrismaClient): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ found: boolean }[]>`SELECT to_regclass('log_epoch') IS NOT NULL AS found`;
  return row?.found === true;
}

function readHeadAlone(prisma: PrismaClient): Promise<HeadRow[]> {
  return prisma.$queryRaw`SELECT position, epoch::text FROM log_head WHERE id = 1`;
}

function readHeadWithEpochs(prisma: PrismaClient): Promise<HeadRow[]> {
  return prisma.$queryRaw`
    SELECT position, epoch::text,
           (SELECT coalesce(json_agg(json_build_object('epoch', e.epoch, 'firstPosition', e.first_position)
                                     ORDER BY e.number), '[]')
            FROM (SELECT * FROM log_epoch ORDER BY number DESC LIMIT ${maxEpochs}) e) AS epochs
    FROM log_head WHERE id = 1`;
}
