import type { KeyObject } from "node:crypto";

/** The data key of a subject. */
export interface SubjectKey {
  readonly version: number;
  readonly key: KeyObject;
}

/** The key of a data subject, as far as it exists. */
export type KeyState =
  | ({ readonly kind: "available" } & SubjectKey)
  /** The key was destroyed. It never comes back. */
  | { readonly kind: "erased" }
  /** Nothing was sealed for the subject. */
  | { readonly kind: "none" };
