/** Amounts that owners hold at the same time, each up to a maximum. */
export interface Quota<Owner> {
  readonly maximum: number;
  /** Takes an amount, to be given back once by the returned function; undefined when the owner would exceed the maximum. */
  readonly take: (owner: Owner, amount?: number) => (() => void) | undefined;
}

/** A quota of each owner in this process. */
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
      let given = false;
      return () => {
        if (given) return;
        given = true;
        add(owner, -amount);
      };
    },
  };
}
