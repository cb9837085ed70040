import type { GraphQLError } from "graphql";
import { type ResponsePath } from "graphql";
import type { ResponseSize } from "../limits/response-bounds.js";

/** The state of one execution of a plan. */
export interface Run {
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  /** Coerced. */
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly errors: CollectedErrors;
  readonly size: ResponseSize;
}

/** The errors of one execution, by graphql-js' rule: an error below a position that is null already is not reported. */
export class CollectedErrors {
  readonly errors: GraphQLError[] = [];
  private readonly nulled = new Set<ResponsePath | undefined>();

  /** Adds an error that nulls `path`; the whole result if that is undefined. */
  add(error: GraphQLError, path: ResponsePath | undefined): void {
    if (this.isNulled(path)) return;
    this.nulled.add(path);
    this.errors.push(error);
  }

  private isNulled(position: ResponsePath | undefined): boolean {
    if (this.nulled.size === 0) return false;
    for (let path = position; path !== undefined; path = path.prev) if (this.nulled.has(path)) return true;
    return this.nulled.has(undefined);
  }
}

/** Whether graphql-js would await the value. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return false;
  return typeof (value as { readonly then?: unknown }).then === "function";
}
