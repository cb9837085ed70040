import { createClient } from "graphql-ws";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { openGraphQLClient, type GraphQLClient } from "./graphql-client.js";
import { openHttpStream, streamProtocols, type StreamProtocolName } from "./http-stream.js";

/** A GraphQL response over any transport. */
export interface TransportAnswer {
  readonly data?: unknown;
  readonly errors?: readonly GivenError[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

interface GivenError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly locations?: readonly object[];
  readonly path?: readonly (string | number)[];
}

/** The request: a query, or an operation with variables and extensions. */
export interface Sent {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly extensions?: Record<string, unknown>;
}

type Ask = (sent: string | Sent) => Promise<TransportAnswer>;

/** The transports that every rule applies to. */
export const transports = ["http", "websocket"] as const;

/** The transports of queries. */
export const queryTransports = ["http", "get", "websocket"] as const;

/** The transports of subscriptions. */
export const subscriptionTransports = ["websocket", ...streamProtocols] as const;

/** The transports that carry every operation. Over multipart, queries and mutations are answered in JSON. */
export const operationTransports = [...transports, "sse"] as const;

/** A client with this token, or without one, over each transport; it ends with the test. */
export function someone(
  url: string,
  token?: string,
): Readonly<Record<(typeof queryTransports)[number] | StreamProtocolName, Ask>> & GraphQLClient {
  const client = openGraphQLClient(url, token);
  const socket = createClient({
    url: url.replace("http", "ws"),
    webSocketImpl: WebSocket,
    ...(token !== undefined && { connectionParams: { token } }),
  });
  onTestFinished(async () => {
    await client.dispose();
    await socket.dispose();
  });
  const stream =
    (protocol: StreamProtocolName): Ask =>
    async (sent) => {
      const { response, next, abort } = await openHttpStream(url, protocol, sent, { token });
      if (response.headers.get("content-type")?.includes("json")) return (await response.json()) as TransportAnswer;
      const message = await next();
      abort();
      if (message.kind === "result") return message.result;
      return { errors: message.kind === "failed" ? message.errors : [] };
    };
  const authorization = token !== undefined && { authorization: `Bearer ${token}` };
  return {
    ...client,
    http: async (sent) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...authorization },
        // Only the WebSocket protocol requires a query where its hash identifies it.
        body: JSON.stringify(typeof sent === "string" ? { query: sent } : { ...sent, query: sent.query || undefined }),
      });
      return (await response.json()) as TransportAnswer;
    },
    get: async (sent) => {
      const { query, operationName, variables, extensions } = typeof sent === "string" ? { query: sent } : sent;
      const parameters = new URLSearchParams({
        ...(query !== "" && { query }),
        ...(operationName !== undefined && { operationName }),
        ...(variables !== undefined && { variables: JSON.stringify(variables) }),
        ...(extensions !== undefined && { extensions: JSON.stringify(extensions) }),
      });
      const headers = { "apollo-require-preflight": "1", ...authorization };
      const response = await fetch(`${url}?${parameters.toString()}`, { headers });
      return (await response.json()) as TransportAnswer;
    },
    sse: stream("sse"),
    multipart: stream("multipart"),
    websocket: async (sent) => {
      try {
        for await (const answer of socket.iterate(typeof sent === "string" ? { query: sent } : sent))
          return answer as TransportAnswer;
      } catch (errors) {
        if (Array.isArray(errors)) return { errors: errors as GivenError[] };
        throw errors;
      }
      throw new Error("The operation ended without a result");
    },
  };
}

/** The code of a response's first error. */
export function codeOf({ errors }: TransportAnswer): unknown {
  return errors?.[0]?.extensions?.["code"];
}
