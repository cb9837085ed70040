import { LRUCache } from "lru-cache";
import { compileOperation, type CompileTask, type Plan } from "./compile.js";

/** An operation with values of the variables in `@skip` and `@include`, and what is known of its plan. */
export interface PlanEntry {
  readonly task: CompileTask;
  /** Called when the plan is evicted. */
  readonly onEvicted: () => void;
  /** A plan that is `compiled` is in the cache; one that is `refused` is never compiled. */
  state: "unknown" | "queued" | "compiled" | "refused";
}

/** A bounded cache of plans, which are compiled in the background. */
export interface PlanCache {
  /** Returns the plan of an entry. Queues its compilation and returns undefined if there is none. */
  readonly get: (entry: PlanEntry) => Plan | undefined;
}

/** Entries that wait for their compilation. Others wait for their next execution. */
const maxQueued = 100;

/** Creates a cache of plans with up to `maxFields` fields in total, about 1 kB each. */
export function createPlanCache(maxFields: number): PlanCache {
  const plans = new LRUCache<PlanEntry, Plan>({
    maxSize: maxFields,
    sizeCalculation: ({ fields }) => fields + 1,
    dispose: (_plan, entry) => {
      entry.state = "unknown";
      entry.onEvicted();
    },
  });
  const queue: PlanEntry[] = [];

  /** Compiles one plan per turn of the event loop, so that requests are answered between two plans. */
  function compileNext(): void {
    const entry = queue.shift();
    if (entry) compile(entry);
    if (queue.length > 0) setImmediate(compileNext);
  }

  function compile(entry: PlanEntry): void {
    try {
      plans.set(entry, compileOperation(entry.task));
      entry.state = "compiled";
    } catch {
      // graphql-js executes the operation, and reports its errors.
      entry.state = "refused";
    }
  }

  return {
    get: (entry) => {
      if (entry.state === "compiled") return plans.get(entry);
      if (entry.state === "unknown" && queue.length < maxQueued) {
        entry.state = "queued";
        queue.push(entry);
        if (queue.length === 1) setImmediate(compileNext);
      }
      return undefined;
    },
  };
}
