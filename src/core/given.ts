/** Returns whether an optional input has a value. GraphQL clients may omit it or send null. */
export function isGiven<Value>(value: Value): value is NonNullable<Value> {
  return value !== undefined && value !== null;
}
