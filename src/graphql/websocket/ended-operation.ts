import type { OperationDefinitionNode } from "graphql";

/** What graphql-ws ends once its client is gone, or wants no answer any more. */
export function endedByClient(cancel: () => void): AsyncIterable<never> {
  const nothing = { done: true, value: undefined } as const;
  const iterator: AsyncIterator<never> = {
    next: () => Promise.resolve(nothing),
    return: () => {
      cancel();
      return Promise.resolve(nothing);
    },
  };
  return { ...iterator, [Symbol.asyncIterator]: () => iterator };
}

/** The variables that an operation declares: nothing reads the others. */
export function declaredVariables(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): Record<string, unknown> {
  const names = variableDefinitions.map(({ variable }) => variable.name.value);
  const given = variables ?? {};
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(given, name) ? [[name, given[name]]] : [])));
}
