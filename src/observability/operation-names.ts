import { LRUCache } from "lru-cache";

/** Names of operations that have series of their own. */
export interface OperationNames {
  /** The label of an operation: its name, or a stand-in. */
  readonly labelOf: (operation: NamedOperation) => string;
}

/** An operation that has been answered. */
export interface NamedOperation {
  readonly name: string | undefined;
  /** On the operator's list. */
  readonly listed: boolean;
  readonly outcome: string;
}

/** Names that clients chose and that have series, and those that are being observed. */
const maxNames = 200;
const maxObserved = 1_000;
/** Times that an operation succeeds before its name takes the place of another: invented names do not. */
const knownAfter = 10;

/**
 * Names operations for metrics, of which memory holds only so many. Listed ones always have series. Others have them as
 * long as there is room, then once they have proved to be in use: the one that was not used for longest makes room, and
 * `evict` is called for it.
 */
export function createOperationNames(evict: (name: string) => void): OperationNames {
  const observed = new LRUCache<string, number>({ max: maxObserved });
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
    const times = (observed.get(name) ?? 0) + 1;
    observed.set(name, times);
    if (times < knownAfter) return false;
    observed.delete(name);
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
