import { randomUUID } from "node:crypto";
import { GraphQLError, Kind, type GraphQLFormattedError } from "graphql";
import { UnreadableEventError } from "../../core/event.js";
import { traceIdOf } from "../../core/trace-context.js";
import { LogNotAvailableError } from "../../event-log/absent-log.js";
import { OverloadedError } from "../../platform/failures/errors.js";
import { createFailureLog } from "../../platform/logging/failure-log.js";
import { classifyFailure } from "../../platform/failures/classify-failure.js";
import type { Logger } from "../../platform/logging/logging.js";
import {
  LogReplacedError,
  ReadModelBehindError,
  SlowSubscriberError,
  UnreadableDocumentError,
} from "../../read-side/index.js";
import type { CommandOrigin } from "../../write-side/index.js";
import type { ErrorCode } from "./error-code.js";

/** An error for the client's eyes, as it is. */
export function clientError(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

/** What was thrown, as an error of its operation. */
export function asGraphQLError(thrown: unknown): GraphQLError {
  return thrown instanceof GraphQLError ? thrown : new GraphQLError("", { originalError: asError(thrown) });
}

/** Writes an error as the client may see it. */
export type MaskError = (error: unknown, origin?: CommandOrigin) => GraphQLFormattedError;

/**
 * What is told of an error, the same through every transport. Errors made for the client pass; of a fault the client
 * learns the correlation id only, under which the log tells all. `suggestions` are names of the schema that graphql-js
 * takes a mistyped one for.
 */
export function createMaskError(log: Logger, { suggestions }: { readonly suggestions: boolean }): MaskError {
  const logUnavailable = createFailureLog(log, "GraphQL operation failed, service unavailable");
  return (raised, origin = { correlationId: randomUUID() }) => {
    const { correlationId, traceparent } = origin;
    const error = asGraphQLError(raised);
    const cause = innermost(error);
    const failure = cause instanceof GraphQLError ? undefined : classifyFailure(cause);
    const isTransient = failure?.kind === "transient";
    const told = translated(cause) ?? (isTransient ? unavailable : passedOn(error, cause));
    const about = {
      ...{ err: cause, correlationId, path: error.path },
      ...(traceparent !== undefined && { traceId: traceIdOf(traceparent) }),
    };
    if (told === undefined) {
      log.error(about, "A GraphQL operation failed");
      return located(error, "Internal error", { code: "INTERNAL_SERVER_ERROR", correlationId });
    }
    if (isTransient) logUnavailable(failure, { correlationId, path: error.path });
    else if (told.passes) log.warn(about, "A GraphQL operation was turned away");
    const message = suggestions ? told.message : told.message.replace(/ Did you mean .*\?$/s, "");
    return located(error, message, { ...told.extensions, ...(told.passes && { correlationId }) });
  };
}

/** What a client is told of an error. */
interface Told {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** It is trouble of ours that passes, for the operator to see. */
  readonly passes?: boolean;
}

function telling(code: ErrorCode, message: string, more: Omit<Told, "message"> = { extensions: {} }): Told {
  return { ...more, message, extensions: { ...more.extensions, code } };
}

/** A server failed in a way that passes; which one, and why, is for the operator. */
const unavailable = telling("SERVICE_UNAVAILABLE", "Something that is needed is away; try again later", {
  extensions: {},
  passes: true,
});

/** What is told of the errors that the rest of Bifold raises on purpose. */
function translated(cause: unknown): Told | undefined {
  if (cause instanceof ReadModelBehindError) {
    const [position, checkpoint] = [String(cause.position), String(cause.checkpoint ?? 0)];
    return telling("READ_MODEL_BEHIND", cause.message, { extensions: { position, checkpoint } });
  }
  if (cause instanceof UnreadableEventError)
    return telling("EVENT_UNREADABLE", "The answer rests on an event that this server cannot read");
  if (cause instanceof LogReplacedError)
    return telling("LOG_REPLACED", cause.message, {
      extensions: { epoch: cause.epoch, ...(cause.position !== undefined && { position: String(cause.position) }) },
    });
  if (cause instanceof UnreadableDocumentError)
    return telling("DOCUMENT_UNREADABLE", "This part of the answer is damaged; the rest is complete", {
      extensions: { document: cause.key },
    });
  if (cause instanceof LogNotAvailableError) return telling("LOG_NOT_AVAILABLE", cause.message);
  const passes = { extensions: {}, passes: true };
  if (cause instanceof OverloadedError) {
    return telling("OVERLOADED", "Too much work is waiting; try again later", passes);
  }
  if (cause instanceof SlowSubscriberError) {
    return telling("SUBSCRIBER_TOO_SLOW", "Changes come faster than they are read; subscribe again", passes);
  }
  return undefined;
}

/** How graphql-js ends its list of mistakes in variables: it points at nothing, as faults of a server do. */
const tooManyMistakes = "Too many errors processing variables";

/** An error that was made for the client; undefined for a fault. */
function passedOn(error: GraphQLError, cause: unknown): Told | undefined {
  if (!(cause instanceof GraphQLError)) return undefined;
  const { http: _http, stacktrace: _stacktrace, ...extensions } = error.extensions;
  if (extensions["code"] !== undefined) return { message: error.message, extensions };
  // graphql-js itself complains of a variable's or an argument's value, and of a result that does not fit its type:
  // the last alone is our fault, and is the only one to point at a field.
  if (error.message.startsWith(tooManyMistakes)) return telling("BAD_USER_INPUT", error.message);
  const pointsAt = error.nodes?.[0]?.kind;
  if (pointsAt === undefined || pointsAt === Kind.FIELD) return undefined;
  return telling("BAD_USER_INPUT", error.message, { extensions });
}

/** Characters. */
const maxMessageLength = 1_000;

function located(
  error: GraphQLError,
  message: string,
  extensions: Readonly<Record<string, unknown>>,
): GraphQLFormattedError {
  const { locations, path } = error.toJSON();
  // graphql-js repeats the value that it complains of, once for each mistake in it.
  const bounded = message.length > maxMessageLength ? `${message.slice(0, maxMessageLength)}…` : message;
  return { message: bounded, ...(locations && { locations }), ...(path && { path }), extensions };
}

function asError(raised: unknown): Error {
  return raised instanceof Error ? raised : new Error(`Not an error: ${String(raised)}`);
}

function innermost(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError !== undefined) cause = cause.originalError;
  return cause;
}
