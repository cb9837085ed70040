import {
  isNonNullType,
  locatedError,
  responsePathAsArray,
  type FieldNode,
  type GraphQLOutputType,
  type ResponsePath,
} from "graphql";
import type { Complete, Completion } from "./plan.js";
import { isThenable, type Run } from "./run.js";

/** Reports the error of a position and returns null; throws the error if the position is non-null. */
export type Fail = (run: Run, error: unknown, path: ResponsePath) => null;

/** Creates the failure of a field or an item of this type. */
export function failureOf(type: GraphQLOutputType, nodes: readonly FieldNode[]): Fail {
  const isNonNull = isNonNullType(type);
  return (run, error, path) => {
    const located = locatedError(error, nodes, responsePathAsArray(path));
    if (isNonNull) throw located;
    run.errors.add(located, path);
    return null;
  };
}

/** Completes the value of a field or an item, or its promise. */
export function completeAt(complete: Complete, fail: Fail, run: Run, value: unknown, path: ResponsePath): unknown {
  try {
    const completed = isThenable(value)
      ? Promise.resolve(value).then((resolved) => complete(run, resolved, path))
      : complete(run, value, path);
    if (!(completed instanceof Promise)) return completed;
    return completed.catch((error: unknown) => fail(run, error, path));
  } catch (error) {
    return fail(run, error, path);
  }
}

/** The completion of a leaf or of any other type, with one signature. */
export function toComplete(completion: Completion): Complete {
  return completion.kind === "leaf" ? (_run, value) => completion.complete(value) : completion.complete;
}
