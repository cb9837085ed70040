import { LRUCache } from "lru-cache";

/** Limits the operation names that become metric labels. */
export interface OperationNames {
  /** Returns the label of an operation: its name, "(unnamed)" or "(other)". */
  readonly labelOf: (operation: NamedOperation) => string;
}

/** A completed operation. */
export interface NamedOperation {
  readonly name: string | undefined;
  /** Whether it is one of the operator's listed operations. */
  readonly listed: boolean;
  readonly outcome: string;
}

/** Unlisted names that have a series. */
const maxNames = 200;
/** Names without a series whose use is counted. */
const maxCandidates = 1_000;
/** Successes after which a name gets a series; made-up names do not succeed. */
const minSuccesses = 10;

/**
 * Creates the labels of operations, in bounded memory. Listed operations always have a series. Others have one while
 * fewer than 200 names do, and afterwards once they have succeeded ten times. The least recently used name then loses
 * its series, and `evict` is called for it.
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
