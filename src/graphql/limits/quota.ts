/** Amounts that owners hold at the same time, up to a maximum each. */
export interface Quota<Owner> {
  readonly maximum: number;
  /** Takes an amount. Returns the function that releases it, or undefined if the owner would exceed the maximum. */
  readonly take: (owner: Owner, amount?: number) => (() => void) | undefined;
}

/** Creates a quota for each owner in this process. */
export function createQuota<Owner>(maximum: number): Quota<Owner> {
  const held = new Map<Owner, number>();

  function add(owner: Owner, amount: number): void {
    const now = (held.get(owner) ?? 0) + amount;
    if (now <= 0) held.delete(owner);
    else held.set(owner, now);
  }

  return {
    maximum,
    take: (owner, amount = 1) => {
      if ((held.get(owner) ?? 0) + amount > maximum) return undefined;
      add(owner, amount);
      let released = false;
      return () => {
        if (released) return;
        released = true;
        add(owner, -amount);
      };
    },
  };
}
