import { GraphQLError, type GraphQLOutputType, type ResponsePath } from "graphql";
import { pacer } from "../../platform/process/pacer.js";
import { chunkSize } from "../limits/response-bounds.js";
import { completeAt, failureOf, toComplete } from "./complete-at.js";
import type { Complete, Completion, FieldSite } from "./plan.js";
import type { Run } from "./run.js";

/** The items of a list. */
interface ListItems {
  readonly type: GraphQLOutputType;
  readonly completion: Completion;
  /** Whether long lists yield to the event loop. */
  readonly isPaced: boolean;
}

/** Plans the completion of lists. */
export function planList({ parentType, field, nodes }: FieldSite, items: ListItems): Complete {
  const { type, isPaced } = items;
  const complete = toComplete(items.completion);
  const fail = failureOf(type, nodes);
  const place = `${parentType.name}.${field.name}`;

  function completeItems(run: Run, list: readonly unknown[], path: ResponsePath): unknown {
    const results: unknown[] = [];
    let isPending = false;

    function completeFrom(start: number): unknown {
      for (let index = start; index < list.length; index++) {
        if (isPaced && index > start && index % chunkSize === 0 && pacer.isDue()) {
          handleRejections(results);
          return pacer.nextTurn().then(() => completeRest(index));
        }
        const itemPath = { prev: path, key: index, typename: undefined };
        const completed = completeAt(complete, fail, run, list[index], itemPath);
        if (completed instanceof Promise) isPending = true;
        results.push(completed);
      }
      return isPending ? Promise.all(results) : results;
    }

    function completeRest(start: number): unknown {
      try {
        return completeFrom(start);
      } catch (error) {
        handleRejections(results);
        throw error;
      }
    }

    return completeRest(0);
  }

  return (run, value, path) => {
    if (!isIterable(value)) throw new GraphQLError(`Expected Iterable, but did not find one for field "${place}".`);
    return completeItems(run, Array.isArray(value) ? value : Array.from(value), path);
  };
}

/** An unhandled rejection would end the process. */
function handleRejections(results: readonly unknown[]): void {
  for (const result of results) if (result instanceof Promise) result.catch(() => undefined);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  if (typeof value !== "object" || value === null) return false;
  return typeof (value as { readonly [Symbol.iterator]?: unknown })[Symbol.iterator] === "function";
}
