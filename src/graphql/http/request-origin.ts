import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { CommandOrigin } from "../../write-side/index.js";
import { flatText } from "../limits/compact-document.js";

const wellFormedId = /^[A-Za-z0-9_-]{1,64}$/;
const wellFormedTraceparent = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The origin of a request by its headers, with the client's correlation id if that is well-formed, else a new one. */
export function requestOrigin(headers: IncomingHttpHeaders): CommandOrigin {
  const given = headers["x-request-id"] ?? headers["x-correlation-id"];
  const correlationId = typeof given === "string" && wellFormedId.test(given) ? given : randomUUID();
  const traceparent = headers["traceparent"];
  if (typeof traceparent !== "string" || !wellFormedTraceparent.test(traceparent)) return { correlationId };
  return { correlationId, traceparent };
}

/** The origin of an operation over WebSocket. Each has a new correlation id, because a socket has many operations. */
export function operationOrigin(headers: IncomingHttpHeaders): CommandOrigin {
  const { "x-request-id": _request, "x-correlation-id": _correlation, ...others } = headers;
  const { correlationId, traceparent } = requestOrigin(others);
  // A new id is a rope of its parts in V8, ten times larger than its text, and a subscription keeps it.
  const id = flatText(correlationId);
  return traceparent === undefined ? { correlationId: id } : { correlationId: id, traceparent };
}
