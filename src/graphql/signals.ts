import type { OperationTypeNode } from "graphql";
import { createSignal } from "../core/signal.js";
import type { CommandOrigin } from "../write-side/index.js";

/** The outcome of a GraphQL operation. */
export interface OperationDone {
  /** Undefined if the document is invalid or lacks the requested operation. */
  readonly kind: OperationTypeNode | undefined;
  /** Chosen by the client, therefore unbounded. */
  readonly name: string | undefined;
  /** Whether the operation is in the manifest of persisted operations, so that its name can be trusted. */
  readonly listed: boolean;
  /** `ok`, or the code of the first error. */
  readonly outcome: string;
  readonly origin: CommandOrigin;
  /** Unix time in milliseconds, with fractions. A subscription starts when it is admitted and ends with its last event. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Sent when an operation has been answered or a subscription has ended. */
export const operationDone = createSignal<OperationDone>("graphql.operation-done");

/** The outcome that an operation's masked errors amount to. */
export function outcomeOf(errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[] = []): string {
  const [first] = errors;
  if (first === undefined) return "ok";
  const code = first.extensions?.["code"];
  return typeof code === "string" ? code : "INTERNAL_SERVER_ERROR";
}
