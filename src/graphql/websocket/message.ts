import { MessageType, type SubscribePayload } from "graphql-ws";
import { decodeUtf8 } from "../http/utf8.js";
import type { OperationParameters } from "../operation/admission.js";
import { hasTooManyValues } from "../limits/json-size.js";
import { jsonLength } from "../limits/variables-size.js";

/** An operation's id is kept until the operation ends. */
const maxIdChars = 256;

/** The payload of a ping as JSON. A pong repeats it if it is within both limits. */
const maxPingChars = 4_096;
const maxPingDepth = 32;

/** An invalid message: the protocol core closes the socket with 4400. */
const invalid = "";

/** The close code for a message that is too large. */
export const messageTooBig = 1009;
/** The close code for a message that is not UTF-8; `ws` checks text messages only (RFC 6455, 7.4.1). */
const invalidPayload = 1007;

/** A received message, or the close code that refuses it. */
export type ReceivedMessage =
  | { readonly kind: "message"; readonly message: object | string }
  | { readonly kind: "refused"; readonly code: number; readonly reason: string };

/** Reads the data of a message of at most `maxBytes`. */
export function readFrame(data: Buffer | ArrayBuffer | Buffer[], maxBytes: number): ReceivedMessage {
  const bytes = bytesOf(data);
  if (bytes.length > maxBytes) return { kind: "refused", code: messageTooBig, reason: "The message is too large" };
  const text = decodeUtf8(bytes);
  if (text === undefined) return { kind: "refused", code: invalidPayload, reason: "Invalid UTF-8" };
  if (hasTooManyValues(text))
    return { kind: "refused", code: messageTooBig, reason: "The message has too many values" };
  return { kind: "message", message: readMessage(text) };
}

function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

/**
 * Parses a message and omits what the protocol does not specify. The protocol core keeps a message until its operation
 * ends, so it must not receive the text or unused members.
 * @returns a message for the core, or a text that the core rejects as invalid.
 */
function readMessage(text: string): object | string {
  const message = parsed(text);
  if (typeof message !== "object" || message === null) return invalid;
  const { type, id, payload } = message as Readonly<Record<string, unknown>>;
  if (typeof id === "string" && id.length > maxIdChars) return invalid;
  switch (type) {
    case MessageType.ConnectionInit:
      return isObject(payload) ? { type, payload: credentialsOf(payload) } : { type, payload };
    case MessageType.Subscribe:
      return { type, id, payload: isObject(payload) ? requestOf(payload) : payload };
    case MessageType.Ping:
    case MessageType.Pong:
      return { type, payload: isObject(payload) && isLarge(payload) ? undefined : payload };
    case MessageType.Complete:
      return { type, id };
    default:
      return invalid;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isLarge(payload: object): boolean {
  return jsonLength(payload, maxPingChars, maxPingDepth) > maxPingChars;
}

/** The value of an Authorization header. Clients send that value, or the token alone. */
function credentialsOf({ authorization, Authorization = authorization, token }: Readonly<Record<string, unknown>>) {
  const credentials = Authorization ?? token ?? undefined;
  if (credentials === undefined) return {};
  // A value that is not a string is an invalid token, not a missing one.
  if (typeof credentials !== "string") return { authorization: "" };
  return { authorization: credentials === Authorization ? credentials : `Bearer ${credentials}` };
}

/** The Authorization header that {@link readMessage} extracted from the connection parameters. */
export function authorizationOf(parameters: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const authorization = parameters?.["authorization"];
  return typeof authorization === "string" ? authorization : undefined;
}

function requestOf({ query, operationName, variables, extensions }: Readonly<Record<string, unknown>>) {
  return { query, operationName, variables, extensions };
}

/** Moves the parameters out of a message's payload, which the protocol core keeps until the operation ends. */
export function takeParameters(payload: SubscribePayload): OperationParameters {
  const { query, operationName, variables, extensions } = payload;
  // The protocol requires a query, so an empty one counts as none.
  const parameters = { query: query === "" ? undefined : query, operationName, variables, extensions };
  Object.assign(payload, { query: "", operationName: undefined, variables: undefined, extensions: undefined });
  return parameters;
}
