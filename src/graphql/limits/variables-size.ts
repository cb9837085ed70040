import { clientError } from "../errors/errors.js";

/** Far deeper than any input type. */
const maxDepth = 32;

/**
 * Rejects variables that are longer than `maximum` characters as JSON, or nested too deeply.
 * @throws GraphQLError with the code OPERATION_TOO_LARGE.
 */
export function checkVariablesSize(variables: object | null | undefined, maximum: number): void {
  if (!variables) return;
  const length = jsonLength(variables, maximum, maxDepth);
  if (length <= maximum) return;
  if (length === Infinity) throw tooLarge(`The variables are nested deeper than ${maxDepth}`, maxDepth);
  throw tooLarge(`The variables are longer than ${maximum} characters`, maximum);
}

function tooLarge(message: string, maximum: number) {
  return clientError("OPERATION_TOO_LARGE", message, { limit: "variables", maximum, http: { status: 413 } });
}

/** The approximate length of a value as JSON, at least up to `maximum`. Infinite if it is deeper than `depth`. */
export function jsonLength(value: unknown, maximum: number, depth: number): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return String(value).length;
  if (depth === 0) return Infinity;
  let length = 2;
  const isArray = Array.isArray(value);
  for (const name in value) {
    const item = (value as Record<string, unknown>)[name];
    length += (isArray ? 1 : name.length + 4) + jsonLength(item, maximum - length, depth - 1);
    if (length > maximum) return length;
  }
  return length;
}
