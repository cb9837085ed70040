import pg from "pg";
import { z } from "zod";
import type { Failure } from "../errors.js";

/**
 * SQLSTATE classes of trouble that passes: connection (08), authorization (28) and database (3D) that an operator may
 * be changing, rollback (40), resources (53), objects in use (55), an operator's hand (57), system (58).
 */
const transientClasses = new Set(["08", "28", "3D", "40", "53", "55", "57", "58"]);
/**
 * A server that is read-only after a failover, a transaction that was ended for its age; behind a pooler, a prepared
 * statement of another session.
 */
const transientStates = new Set(["25006", "25P02", "25P03", "25P04", "26000", "42P05"]);
/**
 * A schema, table, column or function is missing, or a right to it: the database is being restored or migrated, or its
 * rights are being changed.
 */
const unpreparedStates = new Set(["3F000", "42P01", "42703", "42883", "42501"]);
/** Classes of refused data: values (22), constraints (23), sizes (54). */
const callerClasses = new Set(["22", "23", "54"]);
/** States that last until an operator acts, besides those of an unprepared database. */
const operatorStates = /^(28|3D|58P01$)/;
/** After a migration, a prepared statement may return other columns than before; a new session prepares it again. */
const stalePlan = "cached plan must not change result type";

/** What the table says of an error that PostgreSQL, or a pooler in front of it, answered with; undefined for others. */
export function sqlFailure(error: unknown): Failure | undefined {
  const answer = answerOf(error);
  if (answer === undefined) return undefined;
  const { state, message } = answer;
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

/** The SQLSTATE of an error of pg or Prisma; undefined for an error that PostgreSQL did not answer with. */
export function sqlStateOf(error: unknown): string | undefined {
  return answerOf(error)?.state;
}

/** What a failed statement says about the session that it ran in. */
export type SessionState =
  /** PostgreSQL answered, and goes on with the session. */
  | "usable"
  /** The session is over, or is of no use any more: sessions opened before may be in the same state. */
  | "stale"
  /** No answer came: the connection is lost, or half-open. */
  | "silent";

/** States in which PostgreSQL goes on with the session, but to no avail for us; 57014 is a canceled statement. */
const staleStates = /^(08|25006$|25P0|26000$|42P05$|57P|0A000$)/;

/** Decides by what PostgreSQL answered, and by nothing else, whether a connection can be used again. */
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

interface Answer {
  readonly state: string;
  readonly message: string;
}

function answerOf(error: unknown): Answer | undefined {
  if (error instanceof pg.DatabaseError)
    return error.code === undefined ? undefined : { state: error.code, message: oneLine(error.message) };
  const cause = driverError.safeParse(error).data?.meta.driverAdapterError.cause;
  return cause && { state: cause.originalCode, message: oneLine(cause.originalMessage ?? cause.originalCode) };
}

function oneLine(message: string): string {
  return message.replaceAll(/\s*\n\s*/g, " ").trim();
}
