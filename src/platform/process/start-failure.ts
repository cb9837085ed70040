import { classifyFailure } from "../failures/classify-failure.js";
import { isTlsError } from "../failures/system-failure.js";
import type { DatabaseVariable } from "./database-variable.js";
import type { Failure } from "../failures/failure.js";
import { sqlStateOf } from "../failures/sql-state.js";
import { codeOf, messageOf } from "../failures/error-text.js";
import { StartupError } from "./startup-error.js";

const FILE_ERRORS = new Set([
  ...[
    "EACCES",
    "EPERM",
    "EROFS",
    "ENOSPC",
    "EDQUOT",
    "ENOTDIR",
    "EISDIR",
    "EEXIST",
    "ENAMETOOLONG",
    "EMFILE",
    "ENFILE",
  ],
]);

/** A database failed. Names the variable that configures it, which the error of a server does not. */
class DatabaseFailure extends Error {
  override readonly name = "DatabaseFailure";
  constructor(
    readonly variable: DatabaseVariable,
    cause: unknown,
  ) {
    super(messageOf(cause), { cause });
  }
}

/** Adds the variable that configures a database to an error of its server. */
export function withVariable(error: unknown, variable: DatabaseVariable): Error {
  return error instanceof StartupError ? error : new DatabaseFailure(variable, error);
}

/** Explains an expected start failure to the operator in one line; undefined for a defect. */
export function explainStartFailure(error: unknown, variable: DatabaseVariable = "DATABASE_URL"): string | undefined {
  if (error instanceof StartupError) return error.message;
  if (error instanceof DatabaseFailure) return explainStartFailure(error.cause, error.variable);
  if (isFileError(error)) return messageOf(error);
  const failure = classifyFailure(error);
  if (failure.server === "redis") return explainRedis(failure);
  if (failure.server === "postgres" || failure.kind === "transient") {
    const line = explainPostgres(error, failure, variable);
    if (line !== undefined) return line;
  }
  return error instanceof Error && error.cause !== undefined ? explainStartFailure(error.cause, variable) : undefined;
}

/** A failed connection to a Unix socket concerns a server, not a file. */
function isFileError(error: unknown): boolean {
  const isConnect = error instanceof Error && "syscall" in error && error.syscall === "connect";
  return FILE_ERRORS.has(codeOf(error) ?? "") && !isConnect;
}

function explainRedis({ kind, reason, needsOperator }: Failure): string | undefined {
  if (kind !== "transient") return undefined;
  return needsOperator ? `Redis refuses the connection (REDIS_URL): ${reason}` : `Redis cannot be reached: ${reason}`;
}

function explainPostgres(
  error: unknown,
  { kind, reason, needsOperator }: Failure,
  variable: DatabaseVariable,
): string | undefined {
  const state = sqlStateIn(error);
  if (state === "42501")
    return `PostgreSQL denies a permission (${variable}): ${reason}; grant it to the user (migrations need CREATE on the schema)`;
  if (kind !== "transient") return undefined;
  if (state?.startsWith("42") || state === "3F000")
    return `The database (${variable}) lacks what this version needs: ${reason}; run "bifold migrate"`;
  if (reason.includes("unsupported startup parameter"))
    return `A pooler rejects the startup parameters that ${variable} sets (${reason}): add pgbouncer=true to the URL, and set the search path of the role (ALTER ROLE … SET search_path = …)`;
  if (state !== undefined) return `PostgreSQL refuses the connection (${variable}): ${reason}`;
  if (/does not support SSL|establishing an SSL/.test(reason))
    return `PostgreSQL offers no TLS, which ${variable} requires (sslmode): ${reason}`;
  if (needsOperator && isTlsError(tlsCodeIn(error) ?? ""))
    return `PostgreSQL's certificate is not accepted (${variable}): ${reason}; set sslrootcert to the certificate of its authority, or change sslmode`;
  return `PostgreSQL cannot be reached (${variable}): ${reasonOf(error) ?? reason}`;
}

function sqlStateIn(error: unknown): string | undefined {
  return (
    sqlStateOf(error) ?? (error instanceof Error && error.cause !== undefined ? sqlStateIn(error.cause) : undefined)
  );
}

function tlsCodeIn(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code !== undefined && isTlsError(code)) return code;
  return error instanceof Error && error.cause !== undefined ? tlsCodeIn(error.cause) : undefined;
}

/** A host name with several addresses fails with one error per address. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join(", ");
  return error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : undefined;
}
