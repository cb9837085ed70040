import type { IncomingMessage, ServerResponse } from "node:http";
import type { Authenticate } from "../access/authenticate.js";
import type { MaskError } from "../errors/errors.js";
import type { RequestCall } from "../http/http.js";
import { HttpProblem } from "../http/respond.js";
import type { Connections } from "../limits/connection-slots.js";
import type { Failures } from "../limits/failures.js";
import type { OperationParameters } from "../operation/admission.js";
import type { OperationLifecycle } from "../operation/operation-lifecycle.js";
import { acceptedStream, type AcceptedStream } from "./accepted-stream.js";
import { authenticateStream } from "./authenticate-stream.js";
import { OpenStreams } from "./open-streams.js";
import { bodyParameters, isPreflighted, searchParameters } from "./request-parameters.js";
import { refuseInvalid, streamResult } from "./stream-result.js";
import type { StreamedRequest } from "./streamed-request.js";
import { streamSubscription } from "./stream-subscription.js";
import type { StreamProtocol } from "./stream-protocol.js";
import { streamRoute, type StreamRoute } from "./stream-route.js";

/** Options and collaborators of the streams of a process. */
export interface StreamsOptions {
  readonly protocols: readonly StreamProtocol[];
  readonly lifecycle: OperationLifecycle;
  readonly authenticate: Authenticate;
  readonly failures: Failures;
  readonly connections: Connections;
  readonly mask: MaskError;
}

/** A request whose body is read. */
export interface StreamCandidate {
  readonly method: "GET" | "POST";
  /** Undefined for a GET. */
  readonly body: unknown;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly call: RequestCall & { readonly address: string };
}

/** Answers requests of clients that accept a stream. */
export interface Streams {
  /**
   * Resolves once the stream has begun, or the request is refused or answered. Returns undefined if the request is to be
   * answered like one of a client that accepts no stream. May reject with an HttpProblem.
   */
  readonly tryHandle: (candidate: StreamCandidate) => Promise<void> | undefined;
  /** Sends a last message on every stream and ends it. Later ones end when they begin. */
  readonly close: () => void;
}

/** Creates the streams of a process. */
export function createStreams(options: StreamsOptions): Streams {
  const { protocols, lifecycle, connections } = options;
  const open = new OpenStreams(protocols);
  const services = { lifecycle, connections, open };

  async function answer(
    { request, response, call }: StreamCandidate,
    { parameters, accepted, route }: Routed,
  ): Promise<void> {
    if (lifecycle.isDraining()) throw new HttpProblem(503, "The server is shutting down", {}, "SERVICE_UNAVAILABLE");
    const { origin, address } = call;
    const identity = await authenticateStream(options, request, origin);
    const { socket: duplex } = request;
    const streamed: StreamedRequest = { response, duplex, origin, address, parameters, accepted, identity };
    switch (route.kind) {
      case "mutation by GET":
        throw new HttpProblem(405, "A mutation must be sent by POST", { allow: "POST" });
      case "invalid":
        refuseInvalid(lifecycle, streamed, route.errors);
        return;
      case "result":
        await streamResult(lifecycle, streamed, route.protocol);
        return;
      case "subscription":
        await streamSubscription(services, streamed);
    }
  }

  return {
    tryHandle: (candidate) => {
      const routed = routedOf(options, candidate);
      return routed && answer(candidate, routed);
    },
    close: () => {
      open.close();
    },
  };
}

interface Routed {
  readonly parameters: OperationParameters;
  readonly accepted: AcceptedStream;
  readonly route: Exclude<StreamRoute, { readonly kind: "plain" }>;
}

function routedOf({ protocols, lifecycle }: StreamsOptions, candidate: StreamCandidate): Routed | undefined {
  const { method, request, body, call } = candidate;
  const accepted = acceptedStream(request.headers.accept, protocols);
  // HEAD is answered like a GET, without a body: nothing to stream.
  if (accepted === undefined || request.method === "HEAD") return undefined;
  if (method === "GET" && !isPreflighted(request.headers)) return undefined;
  const parameters = method === "GET" ? searchParameters(call.search) : bodyParameters(body);
  if (parameters === undefined) return undefined;
  const route = streamRoute(lifecycle.gate, method, parameters, accepted);
  return route.kind === "plain" ? undefined : { parameters, accepted, route };
}
