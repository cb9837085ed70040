import { accept, refuse, type Decider, type Refusal, type StateFold } from "../../src/core/decider.js";
import type { DomainEvent } from "../../src/core/event.js";
import { changed, hincrby, hset, zadd, type Projection } from "../../src/core/projection.js";
import { neverConcealed } from "../../src/core/sender.js";

/** The smallest aggregate that uses every feature of the machinery. */
export interface Add {
  readonly type: "Add";
  readonly counter: string;
  readonly amount: number;
  /** Refused while the limit counter's value is below the resulting value. */
  readonly limits?: readonly string[];
  readonly note?: string;
}

export type Added = DomainEvent<"Added", { counter: string; amount: number; note?: string }>;

export interface Counter {
  readonly value: number;
}

const counterFold: StateFold<Counter, Added> = {
  streamType: "counter",
  formats: { Added: [] },
  stateVersion: 1,
  initialState: { value: 0 },
  evolve: ({ value }, { data }) => ({ value: value + data.amount }),
};

export const counterDecider: Decider<
  Counter,
  Add,
  Added,
  Refusal<"NOT_POSITIVE" | "OVER_LIMIT">,
  { limits: Counter }
> = {
  ...counterFold,
  aggregateId: ({ counter }) => counter,
  validate: ({ amount }) => (amount > 0 ? [] : refuse("NOT_POSITIVE", "Add more than nothing", ["amount"]).refusals),
  concealment: { Add: neverConcealed },
  consults: { limits: { fold: counterFold, aggregateIds: ({ limits }) => limits ?? [] } },
  decide: ({ value }, { counter, amount, limits = [], note }, consulted) =>
    limits.some((limit) => (consulted.limits.get(limit)?.value ?? 0) < value + amount)
      ? refuse("OVER_LIMIT", "Over the limit", ["amount"])
      : accept({ type: "Added", data: { counter, amount, ...(note !== undefined && { note }) } }),
};

export const counterProjection: Projection<Added> = {
  readModel: "counter",
  version: 1,
  streamTypes: [],
  on: {
    Added: ({ data, version, position }) => [
      hset(data.counter, { version, position, ...(data.note !== undefined && { note: data.note }) }),
      hincrby(data.counter, "value", data.amount),
      zadd("all", position, `${data.counter}-${version}`),
      changed(data.counter, position),
    ],
  },
  topics: (key) => [key, "all"],
};

export function add(counter: string, amount = 1, more: Partial<Add> = {}): Add {
  return { type: "Add", counter, amount, ...more };
}

/** Fails at events with the note "poison". */
export const failingProjection: typeof counterProjection = {
  ...counterProjection,
  on: {
    Added: (event) => {
      if (event.data.note === "poison") throw new Error("cannot take poison");
      return counterProjection.on.Added(event);
    },
  },
};
