import pg from "pg";
import { z } from "zod";

/** SQLSTATE classes of trouble that passes: connection, rollback, resources, an operator's hand, system. */
const passingClasses = new Set(["08", "40", "53", "57", "58"]);

/** Whether the database itself refused a statement, so that sending the same again is of no use. */
export function isRejectedByDatabase(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state !== undefined && !passingClasses.has(state.slice(0, 2));
}

const driverError = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string().length(5) }) }) }),
});

/** The SQLSTATE that PostgreSQL refused a statement with, from `pg` or through Prisma; undefined for other errors. */
export function sqlStateOf(error: unknown): string | undefined {
  if (error instanceof pg.DatabaseError) return error.code;
  return driverError.safeParse(error).data?.meta.driverAdapterError.cause.originalCode;
}
