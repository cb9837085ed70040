import type { StreamProtocol } from "../streaming/stream-protocol.js";

/** As in graphql-sse: many proxies close a connection that is silent for 15 seconds or more. */
const heartbeatIntervalMs = 12_000;

const [beforeResult, afterResult] = ["event: next\ndata: ", "\n\n"];
const completion = "event: complete\ndata:\n\n";
const comment = ":\n\n";

/** GraphQL over Server-Sent Events, distinct connections mode: the `PROTOCOL.md` of graphql-sse. */
export const sse: StreamProtocol = {
  isNamedBy: ({ type }) => type === "text/event-stream",
  carriesAllOperations: true,
  contentType: "text/event-stream; charset=utf-8",
  // Some browsers report the response only once it has a body.
  opening: comment,
  heartbeat: comment,
  heartbeatIntervalMs,
  resultEnvelope: [beforeResult, afterResult],
  completion,
  // Without `complete`, clients reconnect.
  failure: (errors, scope) =>
    `${beforeResult}${JSON.stringify({ errors })}${afterResult}${scope === "operation" ? completion : ""}`,
};
