import pg from "pg";
import { z } from "zod";
import type { Failure } from "./failure.js";

/**
 * SQLSTATE classes of temporary failures: connection (08), authorization (28) and database (3D), which an operator may
 * be changing, rollback (40), resources (53), object in use (55), operator intervention (57), system (58).
 */
const transientClasses = new Set(["08", "28", "3D", "40", "53", "55", "57", "58"]);
/**
 * States of a server that is read-only after a failover and of a transaction that timed out; behind a pooler, of a
 * prepared statement that belongs to another session.
 */
const transientStates = new Set(["25006", "25P02", "25P03", "25P04", "26000", "42P05"]);
/**
 * A schema, table, column, function or privilege is missing: the database is being restored or migrated, or its
 * privileges are being changed.
 */
const unpreparedStates = new Set(["3F000", "42P01", "42703", "42883", "42501"]);
/** Classes of rejected data: values (22), constraints (23), sizes (54). */
const callerClasses = new Set(["22", "23", "54"]);
/** Other states that last until an operator acts. */
const operatorStates = /^(28|3D|58P01$)/;
/** A migration may change the columns that a prepared statement returns; a new session prepares it again. */
const stalePlan = "cached plan must not change result type";

/** Classifies an error response of PostgreSQL, or of a pooler in front of it; undefined for any other error. */
export function sqlFailure(error: unknown): Failure | undefined {
  const response = errorResponseOf(error);
  if (response === undefined) return undefined;
  const { state, message } = response;
  const isUnprepared = unpreparedStates.has(state);
  const needsOperator = isUnprepared || operatorStates.test(state);
  const about = { server: "postgres", reason: message, needsOperator } as const;
  const stateClass = state.slice(0, 2);
  if (
    isUnprepared ||
    transientClasses.has(stateClass) ||
    transientStates.has(state) ||
    (state === "0A000" && message.includes(stalePlan))
  )
    return { ...about, kind: "transient" };
  return { ...about, kind: callerClasses.has(stateClass) ? "caller" : "permanent" };
}

/** Returns the SQLSTATE of an error of pg or Prisma; undefined for an error that is not a response of PostgreSQL. */
export function sqlStateOf(error: unknown): string | undefined {
  return errorResponseOf(error)?.state;
}

/** The state of a session after a failed statement. */
export type SessionState =
  /** PostgreSQL responded and keeps the session open. */
  | "usable"
  /** The session is closed or unusable. Sessions opened earlier may be in the same state. */
  | "stale"
  /** No response arrived: the connection is lost, or half-open. */
  | "silent";

/** States in which the session stays open but is unusable for us. 57014, a canceled statement, is usable. */
const staleStates = /^(08|25006$|25P0|26000$|42P05$|57P|0A000$)/;

/** Decides only by PostgreSQL's response whether a connection can be reused. */
export function sessionStateAfter(error: unknown): SessionState {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return "silent";
  const isOver = error.severity === "FATAL" || error.severity === "PANIC";
  return isOver || staleStates.test(error.code) ? "stale" : "usable";
}

const driverError = z.object({
  meta: z.object({
    driverAdapterError: z.object({
      cause: z.object({ originalCode: z.string().length(5), originalMessage: z.string().optional() }),
    }),
  }),
});

interface ErrorResponse {
  readonly state: string;
  readonly message: string;
}

function errorResponseOf(error: unknown): ErrorResponse | undefined {
  if (error instanceof pg.DatabaseError)
    return error.code === undefined ? undefined : { state: error.code, message: oneLine(error.message) };
  const cause = driverError.safeParse(error).data?.meta.driverAdapterError.cause;
  return cause && { state: cause.originalCode, message: oneLine(cause.originalMessage ?? cause.originalCode) };
}

function oneLine(message: string): string {
  return message.replaceAll(/\s*\n\s*/g, " ").trim();
}
