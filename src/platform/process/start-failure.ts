import { classifyFailure } from "../failures/classify-failure.js";
import { isTlsError } from "../failures/system-failure.js";
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

/** Explains an expected start failure to the operator in one line; undefined for a defect. */
export function explainStartFailure(error: unknown): string | undefined {
  if (error instanceof StartupError) return error.message;
  if (isFileError(error)) return messageOf(error);
  const failure = classifyFailure(error);
  if (failure.server === "redis") return explainRedis(failure);
  if (failure.server === "postgres" || failure.kind === "transient") {
    const line = explainPostgres(error, failure);
    if (line !== undefined) return line;
  }
  return error instanceof Error && error.cause !== undefined ? explainStartFailure(error.cause) : undefined;
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

function explainPostgres(error: unknown, { kind, reason, needsOperator }: Failure): string | undefined {
  const state = sqlStateIn(error);
  if (state === "42501")
    return `PostgreSQL denies a permission (DATABASE_URL): ${reason}; grant it to the user (migrations need CREATE on the schema)`;
  if (kind !== "transient") return undefined;
  if (state?.startsWith("42") || state === "3F000")
    return `The database (DATABASE_URL) lacks what this version needs: ${reason}; run "bifold migrate"`;
  if (reason.includes("unsupported startup parameter"))
    return `A pooler rejects the startup parameters that DATABASE_URL sets (${reason}): add pgbouncer=true to the URL, and set the search path of the role (ALTER ROLE … SET search_path = …)`;
  if (state !== undefined) return `PostgreSQL refuses the connection (DATABASE_URL): ${reason}`;
  if (/does not support SSL|establishing an SSL/.test(reason))
    return `PostgreSQL offers no TLS, which DATABASE_URL requires (sslmode): ${reason}`;
  if (needsOperator && isTlsError(tlsCodeIn(error) ?? ""))
    return `PostgreSQL's certificate is not accepted (DATABASE_URL): ${reason}; set sslrootcert to the certificate of its authority, or change sslmode`;
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

/** A host name with several addresses fails with one error per address. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join(", ");
  return error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : undefined;
}
