import { UnavailableError, type Failure, type ServerName } from "./errors.js";
import { redisFailure } from "./redis/redis-failure.js";
import { sqlFailure } from "./postgres/sql-state.js";
import { codeOf, messageOf } from "./process/startup-error.js";

export type { Failure, ServerName };

/**
 * The one table of failures: every layer decides by it whether to retry, what a client gets and what is logged.
 * `server` is the server that was used, for errors that do not name it (system errors).
 */
export function classifyFailure(error: unknown, server?: ServerName): Failure {
  return classify(error, server, 0);
}

/** Errors wrap each other; a cycle must not hang the classification. */
const maxCauses = 8;

function classify(error: unknown, server: ServerName | undefined, depth: number): Failure {
  const permanent: Failure = { kind: "permanent", server: undefined, reason: messageOf(error), needsOperator: false };
  if (depth > maxCauses || typeof error !== "object" || error === null) return permanent;
  if (error instanceof UnavailableError) {
    const { cause } = error;
    const inner = cause === undefined ? undefined : classify(cause, server, depth + 1);
    return {
      kind: "transient",
      server: inner?.server ?? server,
      reason: inner?.reason ?? messageOf(error),
      needsOperator: inner?.needsOperator ?? false,
    };
  }
  const known =
    sqlFailure(error) ??
    redisFailure(error) ??
    prismaFailure(error) ??
    pgFailure(error) ??
    systemFailure(error, server);
  if (known !== undefined) return known;
  const inner = innerErrors(error).map((each) => classify(each, server, depth + 1));
  return inner.find(({ kind }) => kind === "transient") ?? inner.find((each) => each.server !== undefined) ?? permanent;
}

/** A host with several addresses fails with an AggregateError; wrappers carry a cause. */
function innerErrors(error: object): readonly unknown[] {
  if (error instanceof AggregateError) return error.errors;
  return error instanceof Error && error.cause !== undefined ? [error.cause] : [];
}

const postgres = (kind: Failure["kind"], reason: string, needsOperator = false): Failure => ({
  kind,
  server: "postgres",
  reason,
  needsOperator,
});

/**
 * Prisma's codes for a database that is away, busy or full (P1001, P1002, P1008, P1017, P2024, P2028, P2034, P2037), and
 * for one that refuses the connection (P1000, P1003, P1010, P1011).
 */
const prismaTransient = /^P(1001|1002|1008|1017|2024|2028|2034|2037)$/;
const prismaRefused = /^P(1000|1003|1010|1011)$/;
/** What Prisma's driver adapter makes of system and TLS errors, which have no SQLSTATE then. */
const adapterTransient =
  /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TransactionWriteConflict)$/;

function prismaFailure(error: object): Failure | undefined {
  if (!(error instanceof Error) || !error.name.startsWith("PrismaClient")) return undefined;
  // Prisma prints the call first, over several lines, and the reason last.
  const reason = error.message.trim().split("\n").at(-1)?.trim() ?? error.message;
  const kind = adapterErrorKind(error);
  if (kind !== undefined && adapterTransient.test(kind)) return postgres("transient", reason);
  if (kind === "TlsConnectionError") return postgres("transient", reason, true);
  const code = codeOf(error) ?? ("errorCode" in error ? String(error.errorCode) : "");
  if (prismaRefused.test(code)) return postgres("transient", reason, true);
  if (prismaTransient.test(code)) return postgres("transient", reason);
  return postgres("permanent", reason);
}

function adapterErrorKind(error: Error): string | undefined {
  const meta: unknown = "meta" in error ? error.meta : undefined;
  if (typeof meta !== "object" || meta === null || !("driverAdapterError" in meta)) return undefined;
  const { driverAdapterError } = meta;
  if (!(driverAdapterError instanceof Error)) return undefined;
  const { cause } = driverAdapterError;
  if (typeof cause !== "object" || cause === null || !("kind" in cause)) return undefined;
  return typeof cause.kind === "string" ? cause.kind : undefined;
}

/** The texts of pg's errors that have no code: a lost connection, and timeouts. */
const pgTransient =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed and is not queryable|Cannot use a pool after calling end)/;
const pgRefusesTls = /^(The server does not support SSL connections|There was an error establishing an SSL connection)/;

function pgFailure(error: object): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  if (pgTransient.test(error.message)) return postgres("transient", messageOf(error));
  // SASL: a password is missing, or PostgreSQL's proof is wrong.
  if (pgRefusesTls.test(error.message) || error.message.startsWith("SASL: "))
    return postgres("transient", messageOf(error), true);
  return undefined;
}

const systemTransient = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "ENOTCONN", "EADDRNOTAVAIL", "ENOBUFS"],
  ...["EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN", "ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EMFILE", "ENFILE"],
  ...["ERR_SOCKET_CLOSED", "ERR_SOCKET_CONNECTION_TIMEOUT", "ERR_STREAM_DESTROYED", "ERR_STREAM_WRITE_AFTER_END"],
]);
/** A Unix socket that is missing, or that this user may not use. */
const socketFile = new Set(["ENOENT", "EACCES", "ENOTDIR", "ENOTSOCK", "EPROTOTYPE"]);

function systemFailure(error: object, server: ServerName | undefined): Failure | undefined {
  const code = codeOf(error);
  if (code === undefined || !(error instanceof Error)) return undefined;
  const syscall = "syscall" in error ? error.syscall : undefined;
  // A port that cannot be opened is this process's own trouble.
  if (syscall === "listen" || syscall === "bind" || error instanceof AggregateError) return undefined;
  const about = { server, reason: messageOf(error) };
  if (isTlsError(code)) return { ...about, kind: "transient", needsOperator: true };
  if (systemTransient.has(code)) return { ...about, kind: "transient", needsOperator: false };
  if (syscall === "connect" && socketFile.has(code)) return { ...about, kind: "transient", needsOperator: true };
  return undefined;
}

/** Node's and OpenSSL's codes for a certificate or a protocol that is refused. */
const tlsCodes =
  /^(ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|SELF_SIGNED_CERT|DEPTH_ZERO_|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)_|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$)/;

/** Whether an error's code says that TLS could not be agreed on. */
export function isTlsError(code: string): boolean {
  return tlsCodes.test(code);
}
