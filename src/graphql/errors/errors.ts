import { randomUUID } from "node:crypto";
import { GraphQLError, Kind, type GraphQLFormattedError } from "graphql";
import { ReadModelsReadOnlyError } from "../../admin/index.js";
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
  ResumeTooOldError,
  SlowSubscriberError,
  UnreadableDocumentError,
} from "../../read-side/index.js";
import type { CommandOrigin } from "../../write-side/index.js";
import type { ErrorCode } from "./error-code.js";

/** Creates an error that is sent to the client unmasked. */
export function clientError(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

/** Wraps what was thrown as an error of its operation. */
export function asGraphQLError(thrown: unknown): GraphQLError {
  return thrown instanceof GraphQLError ? thrown : new GraphQLError("", { originalError: asError(thrown) });
}

/** Formats an error for the client and masks faults. */
export type MaskError = (error: unknown, origin?: CommandOrigin) => GraphQLFormattedError;

/**
 * Creates the masking of errors for all transports. Client errors pass. A fault is logged, and the client receives its
 * correlation id only. Without `suggestions`, graphql-js' suggestions of similar names are removed.
 */
export function createMaskError(log: Logger, { suggestions }: { readonly suggestions: boolean }): MaskError {
  const logUnavailable = createFailureLog(log, "GraphQL operation failed, service unavailable");
  return (raised, origin = { correlationId: randomUUID() }) => {
    const { correlationId, traceparent } = origin;
    const error = asGraphQLError(raised);
    const cause = innermost(error);
    const failure = cause instanceof GraphQLError ? undefined : classifyFailure(cause);
    const isTransient = failure?.kind === "transient";
    const known = translated(cause) ?? (isTransient ? unavailable : asClientError(error, cause));
    const details = {
      ...{ err: cause, correlationId, path: error.path },
      ...(traceparent !== undefined && { traceId: traceIdOf(traceparent) }),
    };
    if (known === undefined) {
      log.error(details, "GraphQL operation failed");
      return located(error, "Internal error", { code: "INTERNAL_SERVER_ERROR", correlationId });
    }
    if (isTransient) logUnavailable(failure, { correlationId, path: error.path });
    else if (known.isTransient) log.warn(details, "GraphQL operation rejected");
    const message = suggestions ? known.message : known.message.replace(/ Did you mean .*\?$/s, "");
    return located(error, message, { ...known.extensions, ...(known.isTransient && { correlationId }) });
  };
}

/** An error with a code, as the client receives it. */
interface CodedError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** A temporary failure of the server, which is logged for the operator. */
  readonly isTransient?: boolean;
}

function coded(code: ErrorCode, message: string, more: Omit<CodedError, "message"> = { extensions: {} }): CodedError {
  return { ...more, message, extensions: { ...more.extensions, code } };
}

/** A dependency failed temporarily. Which one, and why, is logged for the operator only. */
const unavailable = coded("SERVICE_UNAVAILABLE", "A dependency is unavailable; retry later", {
  extensions: {},
  isTransient: true,
});

/** Translates the errors that the rest of Bifold throws deliberately. */
function translated(cause: unknown): CodedError | undefined {
  if (cause instanceof ReadModelBehindError) {
    const [position, checkpoint] = [String(cause.position), String(cause.checkpoint ?? 0)];
    return coded("READ_MODEL_BEHIND", cause.message, { extensions: { position, checkpoint } });
  }
  if (cause instanceof UnreadableEventError)
    return coded("EVENT_UNREADABLE", "The response depends on an event that this server cannot read");
  if (cause instanceof LogReplacedError)
    return coded("LOG_REPLACED", cause.message, {
      extensions: { epoch: cause.epoch, ...(cause.position !== undefined && { position: String(cause.position) }) },
    });
  if (cause instanceof ResumeTooOldError)
    return coded(
      "RESUME_TOO_OLD",
      `${cause.message}; subscribe with \`after\` and \`epoch\` of the extensions, then query the current state with this \`minPosition\``,
      { extensions: { position: String(cause.position), epoch: cause.epoch } },
    );
  if (cause instanceof UnreadableDocumentError)
    return coded("DOCUMENT_UNREADABLE", "This document is damaged; the rest of the response is complete", {
      extensions: { document: cause.key },
    });
  if (cause instanceof LogNotAvailableError) return coded("LOG_NOT_AVAILABLE", cause.message);
  if (cause instanceof ReadModelsReadOnlyError) return coded("READ_MODELS_READ_ONLY", cause.message);
  const transient = { extensions: {}, isTransient: true };
  if (cause instanceof OverloadedError) {
    return coded("OVERLOADED", "The server is overloaded; retry later", transient);
  }
  if (cause instanceof SlowSubscriberError) {
    return coded("SUBSCRIBER_TOO_SLOW", "The subscriber's queue exceeded its limit; resubscribe", transient);
  }
  return undefined;
}

/** The last of graphql-js' errors in variables. Like a fault, it has no nodes. */
const tooManyVariableErrors = "Too many errors processing variables";

/** A client error; undefined for a fault. */
function asClientError(error: GraphQLError, cause: unknown): CodedError | undefined {
  if (!(cause instanceof GraphQLError)) return undefined;
  const { http: _http, stacktrace: _stacktrace, ...extensions } = error.extensions;
  if (extensions["code"] !== undefined) return { message: error.message, extensions };
  // graphql-js throws errors for the value of a variable or an argument, and for a result that does not match its type.
  // Only the latter is a fault of the server, and only that refers to a field.
  if (error.message.startsWith(tooManyVariableErrors)) return coded("BAD_USER_INPUT", error.message);
  const nodeKind = error.nodes?.[0]?.kind;
  if (nodeKind === undefined || nodeKind === Kind.FIELD) return undefined;
  return coded("BAD_USER_INPUT", error.message, { extensions });
}

const maxMessageChars = 1_000;

function located(
  error: GraphQLError,
  message: string,
  extensions: Readonly<Record<string, unknown>>,
): GraphQLFormattedError {
  const { locations, path } = error.toJSON();
  // graphql-js repeats an invalid value, once for each error in it.
  const bounded = message.length > maxMessageChars ? `${message.slice(0, maxMessageChars)}…` : message;
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
