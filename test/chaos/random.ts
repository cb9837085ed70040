/** Pseudo-random numbers from a seed: the same seed gives the same campaign. */
export interface Random {
  /** At least 0, below 1. */
  readonly next: () => number;
  /** An integer from `min` to `max`, both included. */
  readonly integer: (min: number, max: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly shuffle: <Item>(items: readonly Item[]) => Item[];
  /** An independent generator, so that one consumer's use does not shift another's numbers. */
  readonly fork: () => Random;
}

/** Creates a generator (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new Error("cannot pick from an empty list");
    return items[integer(0, items.length - 1)] as Item;
  };
  return {
    next,
    integer,
    pick,
    chance: (probability) => next() < probability,
    shuffle: (items) => {
      const rest = [...items];
      return items.map(() => rest.splice(integer(0, rest.length - 1), 1)[0] as (typeof items)[number]);
    },
    fork: () => createRandom(integer(0, 2 ** 32 - 1)),
  };
}
