import { clientError } from "../errors/errors.js";

/** Far deeper than any input type is. */
const maxDepth = 32;

/**
 * Refuses variables that are longer than this many characters, or nested too deep.
 * @throws GraphQLError with the code OPERATION_TOO_LARGE.
 */
export function checkVariablesSize(variables: object | null | undefined, maximum: number): void {
  if (!variables) return;
  const length = lengthOf(variables, maximum, maxDepth);
  if (length <= maximum) return;
  if (length === Infinity) throw tooLarge(`The variables are nested deeper than ${maxDepth}`, maxDepth);
  throw tooLarge(`The variables are longer than ${maximum} characters`, maximum);
}

function tooLarge(message: string, maximum: number) {
  return clientError("OPERATION_TOO_LARGE", message, { limit: "variables", maximum, http: { status: 413 } });
}

/** About the length of a value as JSON; counting ends beyond `enough`. Infinite when it is deeper than `depth`. */
export function lengthOf(value: unknown, enough: number, depth: number): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return String(value).length;
  if (depth === 0) return Infinity;
  let length = 2;
  const isArray = Array.isArray(value);
  for (const name in value) {
    const item = (value as Record<string, unknown>)[name];
    length += (isArray ? 1 : name.length + 4) + lengthOf(item, enough - length, depth - 1);
    if (length > enough) return length;
  }
  return length;
}
