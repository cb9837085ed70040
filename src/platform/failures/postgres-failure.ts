import { codeOf, messageOf } from "./error-text.js";
import type { Failure } from "./failure.js";

/** Prisma's codes for a database that is unreachable, busy or full. */
const prismaTransient = /^P(1001|1002|1008|1017|2024|2028|2034|2037)$/;
/** Prisma's codes for a database that rejects the connection. */
const prismaRefused = /^P(1000|1003|1010|1011)$/;
/** The kinds that Prisma's driver adapter gives to system and TLS errors, which have no SQLSTATE. */
const adapterTransient =
  /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TransactionWriteConflict)$/;

/** Classifies an error of the Prisma client; undefined for any other error. */
export function prismaFailure(error: object): Failure | undefined {
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

/** Messages of pg's errors that have no code: a lost connection, or a timeout. */
const pgTransient =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed and is not queryable|Cannot use a pool after calling end)/;
const pgRefusesTls = /^(The server does not support SSL connections|There was an error establishing an SSL connection)/;

/** Classifies an error that pg raises itself, without a code; undefined for any other error. */
export function pgFailure(error: object): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  if (pgTransient.test(error.message)) return postgres("transient", messageOf(error));
  // SASL: a password is missing, or PostgreSQL's proof is wrong.
  if (pgRefusesTls.test(error.message) || error.message.startsWith("SASL: "))
    return postgres("transient", messageOf(error), true);
  return undefined;
}

function postgres(kind: Failure["kind"], reason: string, needsOperator = false): Failure {
  return { kind, server: "postgres", reason, needsOperator };
}
