import { codeOf, messageOf, StartupError } from "./startup-error.js";

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
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
/** SQLSTATE classes that are about getting in: authorization, no such database, no room, shutting down, protocol. */
const REFUSED_BY_POSTGRES = /^(28|3D|53|57P|08)/;

/** What to tell the operator about a failure to start that is to be expected now and then; undefined for a defect. */
export function explainStartFailure(error: unknown): string | undefined {
  if (error instanceof StartupError) return error.message;
  const code = codeOf(error) ?? "";
  if (UNREACHABLE.has(code)) return `PostgreSQL cannot be reached (DATABASE_URL): ${reasonOf(error)}`;
  if (REFUSED_BY_POSTGRES.test(code)) return `PostgreSQL refuses us (DATABASE_URL): ${messageOf(error)}`;
  if (FILE_TROUBLE.has(code)) return messageOf(error);
  if (error instanceof Error && /timeout.*connect|connection timeout/i.test(error.message)) {
    return `PostgreSQL cannot be reached (DATABASE_URL): ${messageOf(error)}`;
  }
  return error instanceof Error && error.cause !== undefined ? explainStartFailure(error.cause) : undefined;
}

/** A name with several addresses fails with an error for each. */
function reasonOf(error: unknown): string {
  return error instanceof AggregateError ? error.errors.map(messageOf).join(", ") : messageOf(error);
}
