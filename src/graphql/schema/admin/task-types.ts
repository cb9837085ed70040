import "reflect-metadata";
import { Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { MaintenanceTask as Task, TaskKind, TaskStatus } from "../../../admin/index.js";
import { Field } from "../../decorators.js";
import { DateTime, Position } from "../scalars.js";

const kinds: { readonly [Kind in TaskKind]: Kind } = { REBUILD: "REBUILD", VERIFY: "VERIFY" };
registerEnumType(kinds, {
  name: "MaintenanceTaskKind",
  description: "The kind of a maintenance task.",
  valuesConfig: {
    REBUILD: { description: "Builds the next generation of a read model while the current one serves, then switches." },
    VERIFY: { description: "Compares models with a fold of the log." },
  } satisfies Readonly<Record<TaskKind, object>>,
});

const statuses: { readonly [Status in TaskStatus]: Status } = {
  RUNNING: "RUNNING",
  SUCCEEDED: "SUCCEEDED",
  FAILED: "FAILED",
  CANCELED: "CANCELED",
  LOST: "LOST",
};
registerEnumType(statuses, {
  name: "MaintenanceTaskStatus",
  description: "The status of a maintenance task.",
  valuesConfig: {
    RUNNING: { description: "Is running." },
    SUCCEEDED: { description: "Has ended. A verification may have found differences." },
    FAILED: { description: "Has failed; `error` says why." },
    CANCELED: { description: "Was canceled, or its process was stopped." },
    LOST: { description: "Its process ended without reporting a result." },
  } satisfies Readonly<Record<TaskStatus, object>>,
});

@ObjectType({ simpleResolvers: true, description: "The progress of a maintenance task." })
class MaintenanceProgress {
  @Field(() => Position, { description: "The last position of the log that the task has processed." })
  declare readonly position: number;

  @Field(() => Position, { description: "The position at which the task is expected to end." })
  declare readonly end: number;

  @Field(() => Float, { nullable: true, description: "Events per second in the last seconds; null until it is known." })
  declare readonly eventsPerSecond: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Remaining time in seconds at that rate; null until it is known.",
  })
  declare readonly secondsLeft: number | null;

  @Field(() => String, { nullable: true, description: "The current step in words." })
  declare readonly note: string | null;
}

@ObjectType({ simpleResolvers: true, description: "The result of a rebuild." })
class RebuildResult {
  @Field(() => String, { description: "The name of the read model." })
  declare readonly readModel: string;

  @Field(() => Int, { description: "The generation that serves now." })
  declare readonly generation: number;

  @Field(() => Position, { description: "The position at which it took over." })
  declare readonly position: number;

  @Field(() => Int, { description: "Number of streams that are parked in it." })
  declare readonly parkedStreams: number;

  @Field(() => Float, { description: "Time until the new generation served, in seconds." })
  declare readonly durationSeconds: number;
}

@ObjectType({ simpleResolvers: true, description: "The result of verifying one model." })
class VerificationResult {
  @Field(() => String, { description: "The name of the read model, or `write-model`." })
  declare readonly model: string;

  @Field(() => Position, { description: "The position up to which it was compared." })
  declare readonly position: number;

  @Field(() => Float, { description: "Number of documents and index entries, or of rows, that were compared." })
  declare readonly compared: number;

  @Field(() => Int, { description: "Number of differences." })
  declare readonly differences: number;

  @Field(() => Boolean, { description: "Whether the comparison stopped at the maximum of differences." })
  declare readonly truncated: boolean;

  @Field(() => Int, { description: "Number of parked streams. Their missing events do not count as differences." })
  declare readonly parkedStreams: number;

  @Field(() => Int, { description: "Number of discarded events. They do not count as differences." })
  declare readonly discardedEvents: number;
}

/** A difference between a model and the log. */
@ObjectType({ simpleResolvers: true, description: "A difference between a model and the log." })
export class VerificationFinding {
  @Field(() => String, { description: "The name of the read model, or `write-model`." })
  declare readonly model: string;

  @Field(() => String, {
    description: "The kind of the difference: missing, surplus, type, field, member, score or failing.",
  })
  declare readonly kind: string;

  @Field(() => String, { description: "The difference in words, with the expected and the actual value." })
  declare readonly description: string;
}

/** A maintenance task. */
@ObjectType({ simpleResolvers: true, description: "A maintenance task, which runs in the background of a process." })
export class MaintenanceTask implements Task {
  @Field(() => ID, { description: "The id of the task." })
  declare readonly id: string;

  @Field(() => kinds, { description: "The kind of the task." })
  declare readonly kind: TaskKind;

  @Field(() => statuses, { description: "The status of the task." })
  declare readonly status: TaskStatus;

  @Field(() => [String], { description: "The names of its read models; `write-model` for the write model." })
  declare readonly models: string[];

  @Field(() => String, { nullable: true, description: "The subject of the token that started it." })
  declare readonly startedBy: string | null;

  @Field(() => String, { description: "The process that runs it, as host:process." })
  declare readonly process: string;

  @Field(() => DateTime, { description: "When it started." })
  declare readonly startedAt: number;

  @Field(() => DateTime, { nullable: true, description: "When it ended; null while it runs or when it is lost." })
  declare readonly endedAt: number | null;

  @Field(() => MaintenanceProgress, { description: "Its progress. Updated every second." })
  declare readonly progress: MaintenanceProgress;

  @Field(() => String, { nullable: true, description: "Why it failed or was canceled." })
  declare readonly error: string | null;

  @Field(() => RebuildResult, { nullable: true, description: "The result of a rebuild that succeeded." })
  declare readonly rebuilt: RebuildResult | null;

  @Field(() => [VerificationResult], { description: "The results of a verification that succeeded, one per model." })
  declare readonly verified: VerificationResult[];
}
