import type { Operation } from "../../core/projection.js";

/**
 * Rejects invalid operations, which damaged data leads to, before they reach Redis, where they would also block the
 * events around them.
 * @throws Error when an operation is invalid.
 */
export function checkOperations(operations: readonly Operation[]): void {
  for (const operation of operations) {
    const problem = problemOf(operation);
    if (problem !== undefined) throw new Error(`The operation ${operation.join(" ").slice(0, 200)} ${problem}`);
  }
}

const integer = /^-?\d{1,19}$/;

function problemOf(operation: Operation): string | undefined {
  for (const word of operation as readonly unknown[])
    if (typeof word !== "string") return "has a key or value that is not a string";
  switch (operation[0]) {
    case "HSET":
      return operation.length < 4 || operation.length % 2 !== 0 ? "lacks fields or values" : undefined;
    case "HINCRBY":
      return integer.test(operation[3] ?? "") ? undefined : "has an increment that is not an integer";
    case "ZADD":
      return isScore(operation[2]) ? undefined : "has a score that is not a number";
    case "CHANGED":
      return isScore(operation[2]) ? undefined : "has a position that is not a number";
    case "HDEL":
    case "ZREM":
    case "ZMOVE":
    case "DEL":
      return undefined;
  }
}

function isScore(word: string | undefined): boolean {
  return word !== undefined && word !== "" && !Number.isNaN(Number(word));
}
