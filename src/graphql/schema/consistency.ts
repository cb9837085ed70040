import "reflect-metadata";
import { ArgsType, ID } from "type-graphql";
import { Field } from "../decorators.js";
import type { Position as LogPosition } from "../../core/position.js";
import type { NamedReadModel } from "../../core/projection.js";
import type { ReadModelView } from "../../read-side/index.js";
import type { QueryContext } from "../context.js";
import { PageArgs } from "../pagination/page-arguments.js";
import { Position } from "./scalars.js";

const minPositionDescription = "Returns once the read model has reached this position, usually that of a receipt.";
const epochDescription =
  "The epoch of the same receipt as `minPosition`. The query fails with `LOG_REPLACED` if that write was lost.";

/** The write that a query's result must include: the position and the epoch of a receipt. */
export interface Consistency {
  readonly minPosition?: LogPosition | null;
  readonly epoch?: string | null;
}

/** Arguments of a query for one item. */
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

/** The result of a query with its requested consistency, which its nested fields use too. */
export type WithConsistency<View> = View & { readonly consistency?: Consistency };

/** Adds the requested consistency to a query's result. */
export function withConsistency<View extends object>(
  view: View | undefined,
  { minPosition, epoch }: Consistency,
): WithConsistency<View> | undefined {
  return view && typeof minPosition === "number"
    ? { ...view, consistency: { minPosition, epoch: epoch ?? null } }
    : view;
}

/**
 * Returns a view of a read model that includes the write. An epoch has no effect without a position. `minVersion` is the
 * lowest version of the projection that has the data.
 * @throws what `ReadModel.at` throws
 */
export function viewAt(
  { readModels }: Pick<QueryContext, "readModels">,
  projection: NamedReadModel,
  { minPosition, epoch }: Consistency,
  minVersion?: number,
): Promise<ReadModelView> {
  return readModels.of(projection).at(minPosition, typeof minPosition === "number" ? epoch : undefined, minVersion);
}
