import { execute, type ExecutionArgs, type ExecutionResult } from "graphql";
import { setImmediate } from "node:timers/promises";
import { expect } from "vitest";
import { createExecutor } from "../../../../src/graphql/execution/executor.js";

/** Executes an operation with graphql-js and compiled, and expects the same result in every detail. */
export async function expectSame(args: ExecutionArgs, contextOf: () => unknown): Promise<ExecutionResult> {
  const compiled = createExecutor(args.schema, { compileAfter: 0 });
  await compiled({ ...args, contextValue: contextOf() });
  await setImmediate();
  const [expectedContext, actualContext] = [contextOf(), contextOf()];
  const expected = await execute({ ...args, contextValue: expectedContext });
  const actual = await compiled({ ...args, contextValue: actualContext });
  // A null field ends the execution of its parent before all other fields have called their resolvers.
  await setImmediate();
  expect(inDetail(actual)).toBe(inDetail(expected));
  expect(actualContext).toEqual(expectedContext);
  return actual;
}

/** Whether a result is that of a plan: objects of graphql-js have no prototype. */
export function isCompiled({ data }: ExecutionResult): boolean {
  return Object.getPrototypeOf(data) === Object.prototype;
}

/** With the order of names. */
function inDetail({ data, errors, ...rest }: ExecutionResult): string {
  const details = errors?.map((error) => ({
    ...error.toJSON(),
    kinds: error.nodes?.map(({ kind }) => kind),
    original: error.originalError?.message,
  }));
  return JSON.stringify({ data, errors: details, names: Object.keys(rest) }, undefined, 1);
}
