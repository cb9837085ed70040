import type { OperationTypeNode } from "graphql";
import { createSignal } from "../core/signal.js";
import type { CommandOrigin } from "../write-side/index.js";

/** How a GraphQL operation ended. */
export interface OperationDone {
  /** Undefined when the document did not parse, is not valid, or has no such operation. */
  readonly kind: OperationTypeNode | undefined;
  /** As the client names it; any name may come. */
  readonly name: string | undefined;
  /** Whether it is on the list of persisted operations, so that its name is not of the client's choosing. */
  readonly listed: boolean;
  /** `ok`, or the code of the first error. */
  readonly outcome: string;
  readonly origin: CommandOrigin;
  /** Milliseconds since 1970, with fractions; of a subscription, when it began and ended. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** An operation has been answered; a subscription has ended. */
export const operationDone = createSignal<OperationDone>("graphql.operation-done");

/** What an operation's errors come to, as they are told to the client. */
export function outcomeOf(errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[] = []): string {
  const [first] = errors;
  if (first === undefined) return "ok";
  const code = first.extensions?.["code"];
  return typeof code === "string" ? code : "INTERNAL_SERVER_ERROR";
}
