import { OperationTypeNode, type GraphQLError } from "graphql";
import { asGraphQLError } from "../errors/errors.js";
import type { OperationParameters } from "../operation/admission.js";
import type { OperationGate } from "../operation/operation-gate.js";
import { findOperationText } from "../operation/persisted-query.js";
import type { AcceptedStream } from "./accepted-stream.js";
import type { StreamProtocol } from "./stream-protocol.js";

/** How an operation of a client that accepts a stream is answered. */
export type StreamRoute =
  | { readonly kind: "subscription" }
  /** A query or a mutation, whose result is streamed. */
  | { readonly kind: "result"; readonly protocol: StreamProtocol }
  | { readonly kind: "invalid"; readonly errors: readonly GraphQLError[] }
  | { readonly kind: "mutation by GET" }
  /** As for a client that accepts no stream. */
  | { readonly kind: "plain" };

const plain: StreamRoute = { kind: "plain" };

/** Selects how the operation is answered. Validates the document at most once. */
export function streamRoute(
  { prepare, persisted }: Pick<OperationGate, "prepare" | "persisted">,
  method: "GET" | "POST",
  parameters: OperationParameters,
  { ofResults }: AcceptedStream,
): StreamRoute {
  const found = tryFindText(parameters, persisted);
  if ("errors" in found) return ofResults === undefined ? plain : { kind: "invalid", errors: found.errors };
  // Without this word, the document has no subscription.
  if (ofResults === undefined && !found.text.includes("subscription")) return plain;
  const { operationName } = parameters;
  const prepared = prepare(found.text, operationName === "" ? undefined : operationName);
  if (prepared.kind === "invalid") return { kind: "invalid", errors: prepared.errors };
  switch (prepared.operation.operation) {
    case OperationTypeNode.SUBSCRIPTION:
      return { kind: "subscription" };
    case OperationTypeNode.MUTATION:
      if (ofResults !== undefined && method === "GET") return { kind: "mutation by GET" };
      return ofResults === undefined ? plain : { kind: "result", protocol: ofResults };
    case OperationTypeNode.QUERY:
      return ofResults === undefined ? plain : { kind: "result", protocol: ofResults };
  }
}

function tryFindText(
  parameters: OperationParameters,
  persisted: OperationGate["persisted"],
): { readonly text: string } | { readonly errors: readonly GraphQLError[] } {
  try {
    return findOperationText(parameters, persisted);
  } catch (error) {
    return { errors: [asGraphQLError(error)] };
  }
}
