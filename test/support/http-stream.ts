import { onTestFinished } from "vitest";
import type { Sent, TransportAnswer } from "./transports.js";

/** The protocols of streams over HTTP. */
export const streamProtocols = ["sse", "multipart"] as const;

/** A protocol of streams over HTTP. */
export type StreamProtocolName = (typeof streamProtocols)[number];

/** The `Accept` headers of graphql-sse and of Apollo Client. */
export const acceptOf: Readonly<Record<StreamProtocolName, string>> = {
  sse: "text/event-stream",
  multipart:
    "multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,application/json;q=0.9",
};

/** A message of a stream. */
export type StreamMessage =
  | { readonly kind: "result"; readonly result: TransportAnswer }
  /** The last message of a connection that ends, over multipart also of an operation that fails. */
  | { readonly kind: "failed"; readonly errors: TransportAnswer["errors"] }
  | { readonly kind: "completed" }
  /** The response has ended. */
  | { readonly kind: "ended" };

/** A client's end of a stream. */
export interface HttpStream {
  readonly response: Response;
  /** The next message that is not a heartbeat. */
  readonly next: () => Promise<StreamMessage>;
  /** The result of the next message. */
  readonly result: () => Promise<TransportAnswer>;
  /** All messages up to the end of the response, which is left out. */
  readonly rest: () => Promise<StreamMessage[]>;
  readonly abort: () => void;
}

/** Options of a request for a stream. */
export interface StreamRequestOptions {
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: "GET" | "POST";
}

/** Sends an operation and resolves once the response has begun; it ends with the test at the latest. */
export async function openHttpStream(
  url: string,
  protocol: StreamProtocolName,
  sent: string | Sent,
  { token, headers, method = "POST" }: StreamRequestOptions = {},
): Promise<HttpStream> {
  const abort = new AbortController();
  onTestFinished(() => {
    abort.abort();
  });
  const operation = typeof sent === "string" ? { query: sent } : { ...sent, query: sent.query || undefined };
  const target = method === "GET" ? `${url}?${searchOf(operation)}` : url;
  const response = await fetch(target, {
    method,
    signal: abort.signal,
    headers: {
      accept: acceptOf[protocol],
      ...(method === "POST" ? { "content-type": "application/json" } : { "apollo-require-preflight": "1" }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(method === "POST" && { body: JSON.stringify(operation) }),
  });
  const messages = readMessages(protocol, response);
  const next = async (): Promise<StreamMessage> => {
    const read = await messages.next();
    return read.done === true ? { kind: "ended" } : read.value;
  };
  return {
    response,
    next,
    result: async () => {
      const message = await next();
      if (message.kind !== "result") throw new Error(`Not a result: ${JSON.stringify(message)}`);
      return message.result;
    },
    rest: async () => {
      const all: StreamMessage[] = [];
      for (let message = await next(); message.kind !== "ended"; message = await next()) all.push(message);
      return all;
    },
    abort: () => {
      abort.abort();
    },
  };
}

function searchOf({
  variables,
  extensions,
  query,
  operationName,
}: { readonly [Name in keyof Sent]?: Sent[Name] | undefined }): string {
  return new URLSearchParams({
    ...(query !== undefined && { query }),
    ...(operationName !== undefined && { operationName }),
    ...(variables && { variables: JSON.stringify(variables) }),
    ...(extensions && { extensions: JSON.stringify(extensions) }),
  }).toString();
}

async function* readMessages(
  protocol: StreamProtocolName,
  response: Response,
): AsyncGenerator<StreamMessage, undefined> {
  const separator = protocol === "sse" ? "\n\n" : "\r\n--graphql";
  const read = protocol === "sse" ? readEvent : readPart;
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes as Uint8Array, { stream: true });
    for (let at = text.indexOf(separator); at !== -1; at = text.indexOf(separator)) {
      const message = read(text.slice(0, at));
      text = text.slice(at + separator.length);
      if (message) yield message;
    }
  }
  // The closing delimiter.
  if (protocol === "multipart" && text === "--\r\n") yield { kind: "completed" };
  else if (text !== "") throw new Error(`Incomplete message: ${text}`);
  return undefined;
}

/** Returns undefined for a comment. */
function readEvent(text: string): StreamMessage | undefined {
  const [, event, data = ""] = /^event: (\w+)\ndata: ?(.*)$/.exec(text) ?? [];
  if (event === "next") return { kind: "result", result: JSON.parse(data) as TransportAnswer };
  if (event === "complete" && data === "") return { kind: "completed" };
  if (text === ":") return undefined;
  throw new Error(`Not an event: ${text}`);
}

/** Returns undefined for the preamble and a heartbeat. */
function readPart(text: string): StreamMessage | undefined {
  if (text === "") return undefined;
  const [head, body = ""] = text.split("\r\n\r\n");
  if (head !== "\r\ncontent-type: application/json") throw new Error(`Not a part: ${text}`);
  const part = JSON.parse(body) as { payload?: TransportAnswer | null; errors?: TransportAnswer["errors"] };
  if (Object.keys(part).length === 0) return undefined;
  return part.payload ? { kind: "result", result: part.payload } : { kind: "failed", errors: part.errors };
}
