import { classifyFailure } from "../failures/classify-failure.js";
import { isTlsError } from "../failures/system-failure.js";
import type { Failure } from "../failures/failure.js";
import { sqlStateOf } from "../failures/sql-state.js";
import { codeOf, messageOf } from "../failures/error-text.js";
import { StartupError } from "./startup-error.js";

const FILE_TROUBLE = new Set([
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

/** One line for the operator about a failure to start that can be expected; undefined for a defect. */
export function explainStartFailure(error: unknown): string | undefined {
  if (error instanceof StartupError) return error.message;
  if (isFileTrouble(error)) return messageOf(error);
  const failure = classifyFailure(error);
  if (failure.server === "redis") return explainRedis(failure);
  if (failure.server === "postgres" || failure.kind === "transient") {
    const line = explainPostgres(error, failure);
    if (line !== undefined) return line;
  }
  return error instanceof Error && error.cause !== undefined ? explainStartFailure(error.cause) : undefined;
}

/** A Unix socket that cannot be connected to is about a server. */
function isFileTrouble(error: unknown): boolean {
  const isConnect = error instanceof Error && "syscall" in error && error.syscall === "connect";
  return FILE_TROUBLE.has(codeOf(error) ?? "") && !isConnect;
}

function explainRedis({ kind, reason, needsOperator }: Failure): string | undefined {
  if (kind !== "transient") return undefined;
  return needsOperator ? `Redis refuses the connection (REDIS_URL): ${reason}` : `Redis cannot be reached: ${reason}`;
}

function explainPostgres(error: unknown, { kind, reason, needsOperator }: Failure): string | undefined {
  const state = sqlStateIn(error);
  if (state === "42501")
    return `PostgreSQL denies a permission (DATABASE_URL): ${reason}; grant it to the user, as CREATE on the schema for migrations`;
  if (kind !== "transient") return undefined;
  if (state?.startsWith("42") || state === "3F000")
    return `The database (DATABASE_URL) lacks what this version needs: ${reason}; run "bifold migrate"`;
  if (reason.includes("unsupported startup parameter"))
    return `A pooler refuses what DATABASE_URL sets at the start of a session (${reason}): add pgbouncer=true, and set the search path of the role (ALTER ROLE … SET search_path = …)`;
  if (state !== undefined) return `PostgreSQL refuses the connection (DATABASE_URL): ${reason}`;
  if (/does not support SSL|establishing an SSL/.test(reason))
    return `PostgreSQL offers no TLS, which DATABASE_URL requires (sslmode): ${reason}`;
  if (needsOperator && isTlsError(tlsCodeIn(error) ?? ""))
    return `PostgreSQL's certificate is not accepted (DATABASE_URL): ${reason}; set sslrootcert to the certificate of its authority, or sslmode`;
  return `PostgreSQL cannot be reached (DATABASE_URL): ${reasonOf(error) ?? reason}`;
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

/** A name with several addresses fails with an error for each. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join(", ");
  return error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : undefined;
}
