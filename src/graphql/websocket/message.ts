import { MessageType, type SubscribePayload } from "graphql-ws";
import { lengthOf } from "../limits/variables-size.js";

/** Characters of an operation's id, which is kept for as long as the operation lasts. */
const maxIdLength = 256;

/** Characters of a ping's payload as JSON, and its depth; a pong has it as well, if it is within both. */
const maxPingLength = 4_096;
const maxPingDepth = 32;

/** What the protocol answers by closing the socket with 4400. */
const invalid = "";

/**
 * Reads a message and leaves out what the protocol does not name. The protocol core keeps what it is given for as long
 * as the operation lasts, so it is given neither the text nor members that nothing reads.
 * @returns a message for the core, or a text that it takes for an invalid one.
 */
export function readMessage(text: string): object | string {
  const message = parsed(text);
  if (typeof message !== "object" || message === null) return invalid;
  const { type, id, payload } = message as Readonly<Record<string, unknown>>;
  if (typeof id === "string" && id.length > maxIdLength) return invalid;
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
  return lengthOf(payload, maxPingLength, maxPingDepth) > maxPingLength;
}

/** As an Authorization header would have it: clients send that, or the token alone. */
function credentialsOf({ authorization, Authorization = authorization, token }: Readonly<Record<string, unknown>>) {
  const given = Authorization ?? token ?? undefined;
  if (given === undefined) return {};
  // A value that is no text is not a valid token, and must not pass for a missing one.
  if (typeof given !== "string") return { authorization: "" };
  return { authorization: given === Authorization ? given : `Bearer ${given}` };
}

/** The Authorization header that {@link readMessage} has made of a connection's parameters. */
export function authorizationOf(parameters: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const authorization = parameters?.["authorization"];
  return typeof authorization === "string" ? authorization : undefined;
}

function requestOf({ query, operationName, variables, extensions }: Readonly<Record<string, unknown>>) {
  return { query, operationName, variables, extensions };
}

/** Takes the request out of a message's payload, which the protocol core keeps for as long as the operation lasts. */
export function takeRequest(payload: SubscribePayload): SubscribePayload {
  const request = { ...payload };
  Object.assign(payload, { query: "", operationName: undefined, variables: undefined, extensions: undefined });
  return request;
}
