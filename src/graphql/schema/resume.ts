import "reflect-metadata";
import { ArgsType, ID } from "type-graphql";
import type { ResumePoint } from "../../read-side/index.js";
import { Field } from "../decorators.js";
import { Position } from "./scalars.js";

/** The arguments that every subscription takes. A test checks that none lacks them. */
@ArgsType()
export class ResumeArgs implements ResumePoint {
  @Field(() => Position, {
    nullable: true,
    description:
      "Emits the changes after this position first, then live ones. Usually the `position` of the last message received. Fails with `RESUME_TOO_OLD` if they are no longer known.",
  })
  declare readonly after?: number | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "The epoch of the same message as `after`. The subscription fails with `LOG_REPLACED` if that position was lost.",
  })
  declare readonly epoch?: string | null;
}

/** The description of a position from which a subscription can resume. */
export const resumePositionDescription = "The log position of the change. Usable as `after` and `minPosition`.";

/** The description of the epoch beside such a position. */
export const resumeEpochDescription = "The epoch of `position`. Usable as `epoch` beside it.";
