/** For the `default` of an exhaustive switch: does not compile when a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected ${JSON.stringify(value)}`);
}
