import type { AnyProjection } from "../core/projection.js";

/** A reason for the refusal of an administrative action. */
export type AdminRefusalCode =
  | "UNKNOWN_READ_MODEL"
  | "ALREADY_RUNNING"
  | "TASK_NOT_RUNNING"
  | "INVALID_SAMPLE"
  | "INVALID_STREAMS"
  | "READ_MODEL_LOCKED";

/** The refusal of an administrative action. */
export interface AdminRefusal {
  readonly code: AdminRefusalCode;
  readonly message: string;
  /** The path of the invalid field in the input; empty when the refusal concerns all of it. */
  readonly field: readonly string[];
}

/** The result of an administrative action. */
export type AdminResult<Value> =
  { readonly kind: "accepted"; readonly value: Value } | { readonly kind: "refused"; readonly refusal: AdminRefusal };

/** The result of an accepted action. */
export function accepted<Value>(value: Value): AdminResult<Value> {
  return { kind: "accepted", value };
}

/** The result of a refused action. */
export function refused(code: AdminRefusalCode, message: string, field: readonly string[] = []): AdminResult<never> {
  return { kind: "refused", refusal: { code, message, field } };
}

/** The result of an action on a read model that does not exist. */
export function unknownReadModel(projections: readonly AnyProjection[], field: readonly string[]): AdminResult<never> {
  const known = projections.map(({ readModel }) => readModel).sort();
  return refused("UNKNOWN_READ_MODEL", `No such read model; use one of ${known.join(", ")}`, field);
}
