import { MessageSource } from "../../read-side/index.js";
import { HttpProblem } from "../http/respond.js";
import type { Connections, ConnectionSlot } from "../limits/connection-slots.js";
import type { OperationLifecycle } from "../operation/operation-lifecycle.js";
import { sendRefusal } from "./send-refusal.js";
import type { StreamedRequest } from "./streamed-request.js";
import { SubscriptionStream, type StreamServices } from "./subscription-stream.js";

/** What the subscriptions of a process share. */
export interface StreamedSubscriptionServices extends StreamServices {
  readonly lifecycle: Pick<OperationLifecycle, "begin" | "subscribe" | "deliver">;
  readonly connections: Connections;
}

/** Starts a subscription and its stream, or refuses it. */
export async function streamSubscription(
  services: StreamedSubscriptionServices,
  streamed: StreamedRequest,
): Promise<void> {
  const { lifecycle, connections } = services;
  const { response, duplex, origin, address, parameters, accepted, identity } = streamed;
  // The client may have disconnected during its authentication.
  if (response.destroyed) return;
  if (response.socket === null)
    throw new HttpProblem(400, "A subscription must not be pipelined behind another request");
  const slot = takeSlot(connections, address);
  const protocol = accepted.ofSubscriptions;
  const stream = new SubscriptionStream(services, { protocol, response, duplex, address, slot });
  const { session } = stream;
  if (!session.begin(identity)) throw tooManyConnections();
  const operation = lifecycle.begin({ origin });
  stream.admitting(operation);
  const requester = { principal: session.principal(), address, connection: stream, owner: session.owner() };
  const admission = await operation.admit(parameters, requester);
  if (admission.kind === "refused") {
    sendRefusal(streamed, operation, admission.errors);
    return;
  }
  const source = await lifecycle.subscribe(admission.args);
  if (source instanceof MessageSource) stream.begin(operation, { args: admission.args, source });
  else sendRefusal(streamed, operation, source.errors ?? []);
}

function takeSlot({ admit }: Connections, address: string): ConnectionSlot {
  const slot = admit(address, "stream");
  if (slot === "429 Too Many Requests") throw tooManyConnections();
  if (slot === "503 Service Unavailable")
    throw new HttpProblem(503, "The server has too many connections; retry later", {}, "OVERLOADED");
  return slot;
}

function tooManyConnections(): HttpProblem {
  return new HttpProblem(429, "Too many connections; end one first", {}, "TOO_MANY_OPERATIONS");
}
