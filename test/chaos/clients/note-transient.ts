import type { World } from "../world.js";

/** Counts a transient error. That the log was replaced is a lie unless a promotion has lost something. */
export function noteTransient({ history, violations }: World, code: string, from: string): void {
  history.transientErrors.set(code, (history.transientErrors.get(code) ?? 0) + 1);
  if (code === "LOG_REPLACED" && history.losses.length === 0)
    violations.add("LOG_REPLACED occurs only after lost writes", from);
}
