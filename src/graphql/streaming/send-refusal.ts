import type { ServerResponse } from "node:http";
import type { GraphQLError, GraphQLFormattedError } from "graphql";
import type { ErrorCode } from "../errors/error-code.js";
import { httpOf } from "../http/error-http.js";
import { jsonStatus } from "../http/json-status.js";
import { respondJson } from "../http/respond.js";
import type { Operation } from "../operation/operation.js";
import { outcomeOf } from "../signals.js";
import { streamHeaders } from "./stream-headers.js";
import type { StreamProtocol } from "./stream-protocol.js";
import type { StreamedRequest } from "./streamed-request.js";

/** The statuses of errors that prescribe none. */
const statuses: Readonly<Partial<Record<string, number>>> = {
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
} satisfies Partial<Record<ErrorCode, number>>;

/**
 * Ends an operation with errors before its stream has begun. The errors are sent as a stream to a client that accepts no
 * JSON, as graphql-sse prescribes, else in JSON.
 */
export function sendRefusal(
  { response, accepted }: Pick<StreamedRequest, "response" | "accepted">,
  operation: Operation,
  errors: readonly GraphQLError[],
): void {
  const masked = operation.fail(errors);
  const { ofResults, refusalType } = accepted;
  if (ofResults !== undefined) {
    sendStream(response, ofResults, ofResults.failure(masked, "operation"));
    return;
  }
  const { status, headers } = httpOf(errors);
  const { contentType, hasStatus } = refusalType;
  const sent = status === undefined ? defaultStatus(masked, hasStatus) : jsonStatus(status, masked, hasStatus);
  respondJson(response, sent, { errors: masked }, { ...namedHeaders(headers), "content-type": contentType });
}

/** Sends a stream as a whole. */
export function sendStream(response: ServerResponse, { contentType }: StreamProtocol, body: string): void {
  response.writeHead(200, [...streamHeaders, "content-type", contentType]);
  response.end(body);
}

function defaultStatus(errors: readonly GraphQLFormattedError[], hasStatus: boolean): number {
  return statuses[outcomeOf(errors)] ?? (hasStatus ? 400 : 200);
}

function namedHeaders(list: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let at = 0; at < list.length; at += 2) headers[list[at] ?? ""] = list[at + 1] ?? "";
  return headers;
}
