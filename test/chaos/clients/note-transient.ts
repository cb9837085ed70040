import type { World } from "../world.js";

/** Counts a transient error. LOG_REPLACED is a violation unless a promotion lost writes. */
export function noteTransient({ history, violations }: World, code: string, from: string): void {
  history.transientErrors.set(code, (history.transientErrors.get(code) ?? 0) + 1);
  if (code === "LOG_REPLACED" && history.losses.length === 0)
    violations.add("LOG_REPLACED occurs only after lost writes", from);
}
