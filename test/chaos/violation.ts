/** A guarantee that did not hold. */
export interface Violation {
  /** The guarantee, in a few words; the same for all violations of it. */
  readonly rule: string;
  /** The observation. */
  readonly detail: string;
}

/** Collects violations, each one once. */
export interface Violations {
  readonly add: (rule: string, detail: string) => void;
  readonly addAll: (violations: readonly Violation[]) => void;
  readonly list: () => readonly (Violation & { readonly at: string })[];
}

/** Maximum of violations of one rule that are reported immediately. */
const REPORTED_PER_RULE = 5;

/** Creates an empty collection; `onViolation` is called with the first violations of each rule. */
export function createViolations(onViolation: (violation: Violation) => void): Violations {
  const found = new Map<string, Violation & { readonly at: string }>();
  const counts = new Map<string, number>();
  const add = (rule: string, text: string) => {
    const detail = text.replaceAll(/\s+/g, " ");
    const key = `${rule}: ${detail}`;
    if (found.has(key)) return;
    found.set(key, { rule, detail, at: new Date().toISOString() });
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    if (count <= REPORTED_PER_RULE) onViolation({ rule, detail });
  };
  return {
    add,
    addAll: (violations) => {
      for (const { rule, detail } of violations) add(rule, detail);
    },
    list: () => [...found.values()],
  };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
