import { messageOf } from "./error-text.js";
import { UnavailableError } from "./errors.js";
import type { Failure, ServerName } from "./failure.js";
import { pgFailure, prismaFailure } from "./postgres-failure.js";
import { redisFailure } from "./redis-failure.js";
import { sqlFailure } from "./sql-state.js";
import { systemFailure } from "./system-failure.js";

/**
 * Classifies a failure. Every layer decides by this one table whether to retry, what a client receives and what is
 * logged. `server` is the server that was used, for system errors, which do not name it.
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

/** A host with several addresses fails with an AggregateError; wrappers have a cause. */
function innerErrors(error: object): readonly unknown[] {
  if (error instanceof AggregateError) return error.errors;
  return error instanceof Error && error.cause !== undefined ? [error.cause] : [];
}
