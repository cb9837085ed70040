/** The `default` of an exhaustive switch. A missing case does not compile. @throws Error always */
export function unreachable(value: never): never {
  throw new Error(`Unexpected ${JSON.stringify(value)}`);
}
