import type { GraphQLFieldResolver, ResponsePath } from "graphql";
import { completeAt, failureOf, toComplete } from "./complete-at.js";
import type { Complete, Completion, FieldSite, PlannedField } from "./plan.js";
import { planArguments } from "./plan-arguments.js";
import type { Run } from "./run.js";

/** Reads the value of a field. */
export type Read = (run: Run, source: unknown, path: ResponsePath) => unknown;

/** How a field is planned. */
export interface FieldOptions {
  /** Undefined for a property of its object, or the result of a method. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | undefined;
  readonly completion: Completion;
  /** Adds bounds to the values of a list. */
  readonly bound: (read: Read) => Read;
}

/** Plans a field. */
export function planField(site: FieldSite, { resolve, completion, bound }: FieldOptions): PlannedField {
  const argumentsOf = planArguments(site.field, site.nodes[0]);
  const { name } = site.field;
  const read: Read = resolve
    ? (run, source, path) => resolve(source, argumentsOf(run.variableValues), run.contextValue, site.info(run, path))
    : (run, source, path) => {
        const value = propertyOf(source, name);
        if (typeof value !== "function") return value;
        return (source as Methods)[name]?.(argumentsOf(run.variableValues), run.contextValue, site.info(run, path));
      };
  const execute = readAndComplete(site, bound(read), toComplete(completion));
  return {
    responseName: site.responseName,
    execute:
      resolve === undefined && completion.kind === "leaf" ? readLeaf(site, completion.complete, execute) : execute,
  };
}

/** Completes a property that is a plain value without a path or a promise, and leaves others to `executeOther`. */
function readLeaf(
  site: FieldSite,
  complete: (value: unknown) => unknown,
  executeOther: PlannedField["execute"],
): PlannedField["execute"] {
  const { name } = site.field;
  const fail = failureOf(site.field.type, site.nodes);
  return (run, source, parentPath) => {
    try {
      const value = propertyOf(source, name);
      if (isPrimitive(value)) return complete(value);
    } catch (error) {
      return fail(run, error, pathOf(site, parentPath));
    }
    return executeOther(run, source, parentPath);
  };
}

type Methods = Readonly<Record<string, (args: object, context: unknown, info: object) => unknown>>;

function readAndComplete(site: FieldSite, read: Read, complete: Complete): PlannedField["execute"] {
  const fail = failureOf(site.field.type, site.nodes);
  return (run, source, parentPath) => {
    const path = pathOf(site, parentPath);
    let value: unknown;
    try {
      value = read(run, source, path);
    } catch (error) {
      return fail(run, error, path);
    }
    return completeAt(complete, fail, run, value, path);
  };
}

function pathOf({ responseName, parentType }: FieldSite, prev: ResponsePath | undefined): ResponsePath {
  return { prev, key: responseName, typename: parentType.name };
}

function propertyOf(source: unknown, name: string): unknown {
  if ((typeof source !== "object" || source === null) && typeof source !== "function") return undefined;
  return (source as Readonly<Record<string, unknown>>)[name];
}

/** Whether a value needs no further look: it is neither a promise, nor an error, nor a method. */
function isPrimitive(value: unknown): boolean {
  return (typeof value !== "object" || value === null) && typeof value !== "function";
}
