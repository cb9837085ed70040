interface Dated {
  readonly version: number;
  readonly createdAt: string;
}

/** Sorts by the time of creation. An entity that the server does not know yet has the time of this device: it is the newest. */
export function newestFirst(one: Dated, other: Dated): number {
  return pendingFirst(one, other) || descending(one.createdAt, other.createdAt);
}

/** Sorts entities that the server does not know yet before the others. */
export function pendingFirst(one: Dated, other: Dated): number {
  return Number(other.version === 0) - Number(one.version === 0);
}

/** Sorts values, such as times, in descending order. */
export function descending<Value extends string | bigint>(one: Value, other: Value): number {
  return one === other ? 0 : one < other ? 1 : -1;
}
