import "reflect-metadata";
import { Arg, Ctx, Float, ID, InputType, ObjectType, Resolver, Root } from "type-graphql";
import type { AdminContext } from "../../context.js";
import { Field, FieldResolver, Mutation, Query } from "../../decorators.js";
import { AdminError, payloadOf } from "./refusal.js";
import { MaintenanceTask, VerificationFinding } from "./task-types.js";

@InputType({ description: "Input for `rebuildReadModel`." })
class RebuildReadModelInput {
  @Field(() => String, { description: "The name of the read model." })
  declare readonly readModel: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the new generation serves even if events cannot be projected. Default false.",
  })
  declare readonly allowParked?: boolean | null;
}

@InputType({ description: "Input for `verifyModels`." })
class VerifyModelsInput {
  @Field(() => [String], { nullable: true, description: "The names of the read models. Default: all." })
  declare readonly readModels?: readonly string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether to verify the write model. Default: true without `readModels` and `samplePercent`.",
  })
  declare readonly writeModel?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description: "Compares a random sample of the documents, in percent. Default: all documents.",
  })
  declare readonly samplePercent?: number | null;
}

@InputType({ description: "Input for `cancelMaintenanceTask`." })
class CancelMaintenanceTaskInput {
  @Field(() => ID, { description: "The id of the task." })
  declare readonly taskId: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of an action on a maintenance task." })
class MaintenanceTaskPayload {
  @Field(() => MaintenanceTask, { nullable: true, description: "The task; null when the action is refused." })
  declare readonly task: MaintenanceTask | null;

  @Field(() => [AdminError], { description: "The reasons why the action is refused; empty when it is accepted." })
  declare readonly userErrors: readonly AdminError[];
}

/** Resolves the maintenance tasks of a deployment for staff. */
@Resolver(() => MaintenanceTask)
export class MaintenanceQueries {
  @Query(() => [MaintenanceTask], {
    description: "The maintenance tasks of all processes, the latest first. Ended ones are kept for up to 7 days.",
  })
  maintenanceTasks(@Ctx() { admin }: AdminContext): Promise<readonly MaintenanceTask[]> {
    return admin.maintenance.tasks();
  }

  @FieldResolver(() => [VerificationFinding], {
    description: "The differences that a verification found, at most 100 per model.",
  })
  async findings(
    @Root() { id, verified }: MaintenanceTask,
    @Ctx() { admin }: AdminContext,
  ): Promise<readonly VerificationFinding[]> {
    return verified.some(({ differences }) => differences > 0) ? admin.maintenance.findings(id) : [];
  }
}

/** Resolves actions on maintenance tasks. They are no commands: nothing is appended to the log. */
@Resolver()
export class MaintenanceMutations {
  @Mutation(() => MaintenanceTaskPayload, {
    description:
      "Starts to rebuild a read model from the log. The current generation serves until the new one is complete. Continues after the response.",
  })
  async rebuildReadModel(
    @Arg("input", () => RebuildReadModelInput) { readModel, allowParked }: RebuildReadModelInput,
    @Ctx() { admin, origin }: AdminContext,
  ): Promise<MaintenanceTaskPayload> {
    return taskPayload(await admin.maintenance.rebuild({ readModel, allowParked: allowParked ?? false }, origin));
  }

  @Mutation(() => MaintenanceTaskPayload, {
    description:
      "Starts to compare read models and the write model with a fold of the log, at a low priority. One verification runs at a time. Continues after the response.",
  })
  async verifyModels(
    @Arg("input", () => VerifyModelsInput) { readModels, writeModel, samplePercent }: VerifyModelsInput,
    @Ctx() { admin, origin }: AdminContext,
  ): Promise<MaintenanceTaskPayload> {
    const request = {
      readModels: readModels ?? undefined,
      writeModel: writeModel ?? undefined,
      samplePercent: samplePercent ?? undefined,
    };
    return taskPayload(await admin.maintenance.verify(request, origin));
  }

  @Mutation(() => MaintenanceTaskPayload, {
    description:
      "Requests that a running task ends, whichever process runs it. A canceled rebuild leaves the current generation as it is.",
  })
  async cancelMaintenanceTask(
    @Arg("input", () => CancelMaintenanceTaskInput) { taskId }: CancelMaintenanceTaskInput,
    @Ctx() { admin, origin }: AdminContext,
  ): Promise<MaintenanceTaskPayload> {
    return taskPayload(await admin.maintenance.cancel(taskId, origin));
  }
}

function taskPayload(result: Parameters<typeof payloadOf<MaintenanceTask>>[0]): MaintenanceTaskPayload {
  const { value: task, userErrors } = payloadOf(result);
  return { task, userErrors };
}
