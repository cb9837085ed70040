import { clientError } from "../errors.js";

/** Refuses variables that are longer than this many characters. @throws GraphQLError with the code BAD_USER_INPUT. */
export function checkVariablesSize(variables: object | null | undefined, maximum: number): void {
  if (!variables || lengthOf(variables, maximum) <= maximum) return;
  const message = `The variables are longer than ${maximum} characters`;
  throw clientError("OPERATION_TOO_LARGE", message, { limit: "variables", maximum, http: { status: 413 } });
}

/** About the length of a value as JSON; counting ends beyond `enough`. */
function lengthOf(value: unknown, enough: number): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return String(value).length;
  let length = 2;
  const isArray = Array.isArray(value);
  for (const name in value) {
    length += (isArray ? 1 : name.length + 4) + lengthOf((value as Record<string, unknown>)[name], enough - length);
    if (length > enough) return length;
  }
  return length;
}
