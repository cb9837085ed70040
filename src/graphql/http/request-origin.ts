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
export function operationOrigin({ traceparent }: { readonly traceparent?: string | undefined }): CommandOrigin {
  const origin = requestOrigin(traceparent === undefined ? {} : { traceparent });
  // A new id is a rope of its parts in V8, ten times larger than its text, and a subscription keeps it.
  const correlationId = flatText(origin.correlationId);
  return origin.traceparent === undefined ? { correlationId } : { correlationId, traceparent: origin.traceparent };
}
