import "reflect-metadata";
import { ArgsType, Field, ID } from "type-graphql";
import type { Position as LogPosition } from "../core/position.js";
import { isOnLog } from "../event-log/lineage.js";
import type { ReadModel } from "../read-side/read-models.js";
import { ReadModelBehindError, type ReadModelView } from "../read-side/index.js";
import type { QueryContext } from "./context.js";
import { clientError } from "./errors.js";
import { PageArgs } from "./page-arguments.js";
import { Position } from "./scalars.js";

const minPositionDescription = "Returns once the read model has reached this position: that of a receipt.";
const epochDescription =
  "The epoch of the receipt that `minPosition` is from. Fails with `LOG_REPLACED` when that write is lost.";

/** The write that a query's answer must include: the position and the epoch of a receipt. */
export interface Consistency {
  readonly minPosition?: LogPosition | null;
  readonly epoch?: string | null;
}

/** Arguments of a query for one thing. */
@ArgsType()
export class ConsistencyArgs implements Consistency {
  @Field(() => Position, { nullable: true, description: minPositionDescription })
  declare readonly minPosition?: number | null;

  @Field(() => ID, { nullable: true, description: epochDescription })
  declare readonly epoch?: string | null;
}

/** Arguments of a query for a list. */
@ArgsType()
export class ConsistentPageArgs extends PageArgs implements Consistency {
  @Field(() => Position, { nullable: true, description: minPositionDescription })
  declare readonly minPosition?: number | null;

  @Field(() => ID, { nullable: true, description: epochDescription })
  declare readonly epoch?: string | null;
}

/** What a query found, with the consistency that it asked for: its fields that read on need the same. */
export type WithConsistency<View> = View & { readonly consistency?: Consistency };

/** Adds a query's consistency to what it found. */
export function withConsistency<View extends object>(
  view: View | undefined,
  { minPosition, epoch }: Consistency,
): WithConsistency<View> | undefined {
  return view && typeof minPosition === "number"
    ? { ...view, consistency: { minPosition, epoch: epoch ?? null } }
    : view;
}

/**
 * A view of a read model that includes the write.
 * @throws ReadModelBehindError when it does not reach the position in time; a LOG_REPLACED error when the write is lost.
 */
export async function viewAt(
  { readModels, log }: Pick<QueryContext, "readModels" | "log">,
  name: string,
  { minPosition, epoch }: Consistency = {},
): Promise<ReadModelView> {
  const readModel = readModels.of(name);
  if (typeof minPosition !== "number" || typeof epoch !== "string") return readModel.at(minPosition);
  const write = { position: minPosition, epoch };
  // Not known to be lost: worth waiting for.
  if (!isOfServedLog(readModel, write.epoch)) await rejectLostWrite(log, write);
  try {
    const view = await readModel.at(write.position);
    if (!isOfServedLog(readModel, write.epoch)) await rejectLostWrite(log, write);
    return view;
  } catch (error) {
    if (error instanceof ReadModelBehindError) await rejectLostWrite(log, write);
    throw error;
  }
}

/** Whether the read model serves the very log that the write was appended to; then its position alone tells. */
function isOfServedLog(readModel: ReadModel, epoch: string): boolean {
  return readModel.present()?.epoch === epoch;
}

async function rejectLostWrite(
  log: QueryContext["log"],
  { position, epoch }: { readonly position: LogPosition; readonly epoch: string },
): Promise<void> {
  const head = await log.head();
  if (isOnLog(head, epoch, position)) return;
  throw clientError("LOG_REPLACED", "The log was replaced after a failover or a restore: this write is lost", {
    position: String(position),
    epoch: head.epoch,
  });
}
