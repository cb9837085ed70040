import { isLogReplaced } from "./errors.js";
import type { GraphQLRequest } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Receipts } from "./receipts.js";

/** The variables of a query that name the write to include. */
export interface ConsistencyVariables {
  readonly minPosition?: string | null;
  readonly epoch?: string | null;
  readonly asOf?: string | null;
}

/**
 * Runs a query that includes a write: the write that its variables name, or, with `own-writes`, the last write
 * of the client. A write that the log has lost fails the query and is then forgotten.
 */
export async function withOwnWrites<Result>(
  request: GraphQLRequest,
  variables: ConsistencyVariables,
  { receipts, consistency = "eventual" }: Pick<ClientOptions, "consistency"> & { readonly receipts: Receipts },
  send: (variables: object) => Promise<Result>,
): Promise<Result> {
  const write = request.text.includes("$minPosition:") ? writeToSee(variables, receipts, consistency) : {};
  try {
    return await send({ ...withoutEmpty(variables, "minPosition"), ...write });
  } catch (error) {
    // A lost write would fail every later query.
    if (write.epoch && isLogReplaced(error)) receipts.forget(write.epoch);
    throw error;
  }
}

function writeToSee(
  { minPosition, epoch, asOf }: ConsistencyVariables,
  receipts: Receipts,
  consistency: "eventual" | "own-writes",
): ConsistencyVariables {
  if (asOf) return {};
  if (minPosition) {
    const known = epoch ?? receipts.epochOf(minPosition);
    return known === undefined ? {} : { minPosition, epoch: known };
  }
  const last = consistency === "own-writes" ? receipts.last() : undefined;
  return last ? { minPosition: last.position, epoch: last.epoch } : {};
}

/** A copy without a property that is null or undefined, which would hide the value that the copy is spread over. */
export function withoutEmpty(values: object, name: string): object {
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => key !== name || (value ?? undefined) !== undefined),
  );
}
