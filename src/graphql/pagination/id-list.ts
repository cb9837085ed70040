import { clientError } from "../errors/errors.js";

/** The maximum number of ids in one argument: as many as a page has items. */
const maxIds = 100;

/** Checks the number of ids in `argument`. @throws GraphQLError with the code BAD_USER_INPUT for too many */
export function checkIds(ids: readonly string[], argument: string): void {
  if (ids.length > maxIds)
    throw clientError("BAD_USER_INPUT", `\`${argument}\` must have at most ${maxIds} ids`, { argument });
}
