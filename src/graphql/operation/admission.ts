import type { ExecutionArgs, GraphQLError, OperationDefinitionNode } from "graphql";
import type { Requester } from "../limits/rate-limiter.js";

/** The parameters of an operation, as the client sent them. */
export interface OperationParameters {
  /** Undefined if the client sent only the hash of a persisted query. */
  readonly query: string | undefined;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** The client of an operation. */
export interface OperationRequester extends Requester {
  /** The connection and the principal that a subscription's memory is charged to. */
  readonly connection: object;
  readonly owner: string;
}

/** An operation that may be executed, or the errors of one that may not. */
export type Admission =
  | { readonly kind: "admitted"; readonly args: ExecutionArgs }
  | { readonly kind: "refused"; readonly errors: readonly GraphQLError[] };

/** Refuses an operation. */
export function refused(errors: readonly GraphQLError[]): Admission {
  return { kind: "refused", errors };
}

/** The variables that an operation declares. A subscription must not keep others in memory. */
export function declaredVariables(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): Record<string, unknown> {
  const names = variableDefinitions.map(({ variable }) => variable.name.value);
  const sent = variables ?? {};
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(sent, name) ? [[name, sent[name]]] : [])));
}
