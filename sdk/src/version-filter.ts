import type { Resubscribe } from "./operation.js";

/** A message of a subscription, or a node of a backfill query. */
export type Change = Readonly<Record<string, unknown>>;

/** Lets each version of a key pass once, and no older one after a newer one. */
export type VersionFilter = (change: Change) => FilterResult;

/** Whether a change is newer than all before, and how to emit it. */
export type FilterResult = { readonly kind: "newer"; readonly change: Change } | { readonly kind: "stale" };

interface LastChange {
  readonly version: number;
  /** The value of the field `previous.of`. */
  readonly value: unknown;
}

/**
 * Creates a filter that remembers the last `limit` keys, so that a subscription uses a bounded amount of memory.
 * Where `previous` is declared, the filter fills in the previous value that the server does not know.
 */
export function createVersionFilter({ key, version, previous }: Resubscribe, limit: number): VersionFilter {
  const lastChanges = new Map<string, LastChange>();
  return (change) => {
    const id = String(change[key]);
    const last = lastChanges.get(id);
    const current = Number(change[version]);
    if (last && current <= last.version) return { kind: "stale" };
    // The key that changed last is at the end.
    lastChanges.delete(id);
    lastChanges.set(id, { version: current, value: previous && change[previous.of] });
    if (lastChanges.size > limit)
      for (const [oldest] of lastChanges) {
        lastChanges.delete(oldest);
        break;
      }
    if (!previous) return { kind: "newer", change };
    const value = change[previous.field] ?? last?.value ?? null;
    return { kind: "newer", change: { ...change, [previous.field]: value } };
  };
}
