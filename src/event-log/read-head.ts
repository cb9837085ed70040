import type { PrismaClient } from "../platform/postgres/postgres.js";
import { sqlStateOf } from "../platform/failures/sql-state.js";
import type { Position } from "../core/position.js";
import { loadSql } from "./load-sql.js";
import { lineageOf, type Lineage, type StoredEpoch } from "./lineage.js";

/** The last position of the log, and its lineage. */
export interface LogHead extends Lineage {
  readonly position: Position;
}

/** The most recent epochs that are read. */
const maxEpochs = 100;
const readHead = loadSql(new URL("./read-head.sql", import.meta.url));
const undefinedTable = "42P01";

interface HeadRow {
  readonly position: bigint;
  readonly epoch: string;
  readonly epochs?: readonly StoredEpoch[];
}

/**
 * Creates a reader of the log's head. A read-only process may be deployed before the database is migrated. Until the
 * table of epochs exists, it checks the catalog first, because a failing statement costs its connection.
 */
export function createHeadReader(prisma: PrismaClient): () => Promise<LogHead> {
  let epochsMissing = false;

  async function readRow(): Promise<readonly HeadRow[]> {
    if (epochsMissing && !(await hasEpochs(prisma))) return readHeadWithoutEpochs(prisma);
    try {
      const rows = await readHeadWithEpochs(prisma);
      epochsMissing = false;
      return rows;
    } catch (error) {
      if (sqlStateOf(error) !== undefinedTable) throw error;
      epochsMissing = true;
      return readHeadWithoutEpochs(prisma);
    }
  }

  return async () => {
    const [row] = await readRow();
    if (row === undefined) throw new Error("The table log_head is empty, so the log has no epoch");
    return { position: Number(row.position), ...lineageOf(row.epoch, row.epochs ?? []) };
  };
}

async function hasEpochs(prisma: PrismaClient): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ found: boolean }[]>`SELECT to_regclass('log_epoch') IS NOT NULL AS found`;
  return row?.found === true;
}

function readHeadWithoutEpochs(prisma: PrismaClient): Promise<HeadRow[]> {
  return prisma.$queryRaw`SELECT position, epoch::text FROM log_head WHERE id = 1`;
}

function readHeadWithEpochs(prisma: PrismaClient): Promise<HeadRow[]> {
  return prisma.$queryRaw(readHead(maxEpochs));
}
