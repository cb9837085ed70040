import { LRUCache } from "lru-cache";

/** Limits the operation names that become metric labels. */
export interface OperationNames {
  /** Returns the label of an operation: its name, "(unnamed)" or "(other)". */
  readonly labelOf: (operation: NamedOperation) => string;
}

/** A completed operation. */
export interface NamedOperation {
  readonly name: string | undefined;
  /** Whether the operation is in the operator's list of operations. */
  readonly listed: boolean;
  readonly outcome: string;
}

/** The maximum number of unlisted names with a series. */
const maxNames = 200;
/** The maximum number of names without a series whose successes are counted. */
const maxCandidates = 1_000;
/** The successes after which a name gets a series. Made-up names do not succeed. */
const minSuccesses = 10;

/**
 * Creates the labels of operations, in bounded memory. Listed operations always have a series. An unlisted name gets a
 * series while fewer than 200 names have one, and later after ten successes. It then replaces the least recently used
 * name, which is passed to `evict`.
 */
export function createOperationNames(evict: (name: string) => void): OperationNames {
  const candidates = new LRUCache<string, number>({ max: maxCandidates });
  const known = new LRUCache<string, true>({
    max: maxNames,
    dispose: (_value, name, reason) => {
      if (reason === "evict") evict(name);
    },
  });
  const listedNames = new Set<string>();

  function isKnown(name: string, outcome: string): boolean {
    if (known.get(name)) return true;
    if (known.size < maxNames) {
      known.set(name, true);
      return true;
    }
    if (outcome !== "ok") return false;
    const successes = (candidates.get(name) ?? 0) + 1;
    candidates.set(name, successes);
    if (successes < minSuccesses) return false;
    candidates.delete(name);
    known.set(name, true);
    return true;
  }

  return {
    labelOf: ({ name, listed, outcome }) => {
      if (name === undefined) return "(unnamed)";
      if (listed) listedNames.add(name);
      return listedNames.has(name) || isKnown(name, outcome) ? name : "(other)";
    },
  };
}
