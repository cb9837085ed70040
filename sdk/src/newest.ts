/** Something that has versions: 1, 2, 3, … */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

/**
 * Lets each version pass once, and never an older one after a newer one. Only the last `limit` things are remembered,
 * so that a subscription takes a bounded amount of memory.
 */
export function createNewest(limit: number): (thing: Versioned) => boolean {
  const told = new Map<string, number>();
  return ({ id, version }) => {
    const last = told.get(id) ?? 0;
    if (version <= last) return false;
    // What was told last is at the end.
    told.delete(id);
    told.set(id, version);
    if (told.size > limit) for (const [oldest] of told) return told.delete(oldest);
    return true;
  };
}
