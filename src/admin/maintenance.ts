import type { AnyStateFold } from "../core/decider.js";
import type { AnyProjection } from "../core/projection.js";
import type { LogReader } from "../event-log/log-reader.js";
import type { Logger } from "../platform/logging/logging.js";
import type { PrismaClient } from "../platform/postgres/postgres.js";
import type { Redis } from "../platform/redis/redis.js";
import { RebuildRunningError } from "../read-side/index.js";
import type { CommandOrigin } from "../write-side/index.js";
import { audit } from "./audit.js";
import { requireWritable } from "./errors.js";
import { rebuildTask } from "./rebuild-task.js";
import { accepted, refused, unknownReadModel, type AdminResult } from "./refusal.js";
import { createTaskRunner, type TaskPlan } from "./task-runner.js";
import { createTaskStore } from "./task-store.js";
import { writeModelName, type Finding, type MaintenanceTask } from "./task.js";
import { VerificationRunningError, verifyTask } from "./verify-task.js";

/** The log, for tasks that read all of it, on separate connections. */
export interface MaintenanceLog {
  readonly log: LogReader;
  readonly prisma: PrismaClient;
}

/** Dependencies of maintenance. */
export interface MaintenanceDeps {
  readonly redis: Redis;
  /** @throws LogNotAvailableError in a process without the log */
  readonly openLog: () => MaintenanceLog;
  readonly projections: readonly AnyProjection[];
  readonly folds: readonly AnyStateFold[];
  readonly logger: Logger;
  /** The name of this process. */
  readonly process: string;
}

/** A request to rebuild a read model. */
export interface RebuildRequest {
  readonly readModel: string;
  readonly allowParked: boolean;
}

/** A request to verify models. */
export interface VerifyRequest {
  /** Undefined means all. */
  readonly readModels: readonly string[] | undefined;
  /** By default, the write model is verified with all documents of all read models. */
  readonly writeModel: boolean | undefined;
  /** The percentage of the documents to compare; undefined means all. */
  readonly samplePercent: number | undefined;
}

/** Maintenance tasks, which run in the background of any process. */
export interface Maintenance {
  /** Starts a rebuild. @throws LogNotAvailableError, ReadModelsReadOnlyError */
  readonly rebuild: (request: RebuildRequest, origin: CommandOrigin) => Promise<AdminResult<MaintenanceTask>>;
  /** Starts a verification. @throws LogNotAvailableError, ReadModelsReadOnlyError */
  readonly verify: (request: VerifyRequest, origin: CommandOrigin) => Promise<AdminResult<MaintenanceTask>>;
  /** Requests that a running task of any process ends. @throws ReadModelsReadOnlyError */
  readonly cancel: (taskId: string, origin: CommandOrigin) => Promise<AdminResult<MaintenanceTask>>;
  /** The tasks of all processes, the latest first. */
  readonly tasks: () => Promise<readonly MaintenanceTask[]>;
  /** The differences that a verification found. */
  readonly findings: (taskId: string) => Promise<readonly Finding[]>;
  /** Cancels the tasks of this process. */
  readonly close: () => Promise<void>;
}

/** Creates the maintenance of a process. */
export function createMaintenance(deps: MaintenanceDeps): Maintenance {
  const { redis, openLog, projections, folds, logger, process } = deps;
  const store = createTaskStore(redis);
  const runner = createTaskRunner({ store, logger, process });

  async function start(
    plan: Omit<TaskPlan, "startedBy">,
    origin: CommandOrigin,
  ): Promise<AdminResult<MaintenanceTask>> {
    try {
      const task = await requireWritable(() => runner.start({ ...plan, startedBy: origin.actor ?? null }));
      audit(logger, origin, "maintenance task started", { taskId: task.id, kind: plan.kind, models: plan.models });
      return accepted(task);
    } catch (error) {
      if (error instanceof RebuildRunningError || error instanceof VerificationRunningError)
        return refused("ALREADY_RUNNING", error.message);
      throw error;
    }
  }

  return {
    rebuild: async ({ readModel, allowParked }, origin) => {
      const projection = projections.find((each) => each.readModel === readModel);
      if (projection === undefined) return unknownReadModel(projections, ["readModel"]);
      const { log } = openLog();
      const { position: end } = await log.head();
      const task = { redis, log, logger, projection, allowParked };
      return start({ kind: "REBUILD", models: [readModel], end, work: (run) => rebuildTask(task, run) }, origin);
    },
    verify: async (request, origin) => {
      const {
        readModels,
        samplePercent,
        writeModel = readModels === undefined && samplePercent === undefined,
      } = request;
      const known = new Map(projections.map((each) => [each.readModel, each]));
      const unknown = readModels?.findIndex((name) => !known.has(name)) ?? -1;
      if (unknown >= 0) return unknownReadModel(projections, ["readModels", String(unknown)]);
      if (samplePercent !== undefined && !(samplePercent > 0 && samplePercent <= 100))
        return refused("INVALID_SAMPLE", "The sample must be more than 0 and at most 100 percent", ["samplePercent"]);
      const { log, prisma } = openLog();
      const { position: end } = await log.head();
      const selected = readModels ? new Set(readModels) : new Set(known.keys());
      const task = {
        ...{ redis, log, projections: projections.filter((each) => selected.has(each.readModel)) },
        writeModel: writeModel ? { prisma, folds } : undefined,
        share: samplePercent === undefined ? undefined : samplePercent / 100,
      };
      const models = [...selected, ...(writeModel ? [writeModelName] : [])];
      return start({ kind: "VERIFY", models, end, work: (run) => verifyTask(task, run) }, origin);
    },
    cancel: async (taskId, origin) => {
      const task = (await store.list()).find(({ id }) => id === taskId);
      if (task?.status !== "RUNNING")
        return refused("TASK_NOT_RUNNING", "No such task is running; it may have ended", ["taskId"]);
      await requireWritable(() => store.requestCancel(taskId));
      audit(logger, origin, "maintenance task canceled", { taskId });
      return accepted(task);
    },
    tasks: store.list,
    findings: store.findings,
    close: runner.close,
  };
}
