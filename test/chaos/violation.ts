/** A guarantee that did not hold. */
export interface Violation {
  /** The guarantee, in a few words; the same for all violations of it. */
  readonly rule: string;
  /** What was seen. */
  readonly detail: string;
}

/** Collects violations, each one once. */
export interface Violations {
  readonly add: (rule: string, detail: string) => void;
  readonly addAll: (violations: readonly Violation[]) => void;
  readonly list: () => readonly (Violation & { readonly at: string })[];
}

/** Creates an empty collection; `onViolation` is called with each new one. */
export function createViolations(onViolation: (violation: Violation) => void): Violations {
  const found = new Map<string, Violation & { readonly at: string }>();
  const add = (rule: string, detail: string) => {
    const key = `${rule}: ${detail}`;
    if (found.has(key)) return;
    found.set(key, { rule, detail, at: new Date().toISOString() });
    onViolation({ rule, detail });
  };
  return {
    add,
    addAll: (violations) => {
      for (const { rule, detail } of violations) add(rule, detail);
    },
    list: () => [...found.values()],
  };
}
