import { setTimeout as delay } from "node:timers/promises";
import type { AnyStateFold } from "../core/decider.js";
import type { AnyProjection } from "../core/projection.js";
import type { LogReader } from "../event-log/log-reader.js";
import type { PrismaClient } from "../platform/postgres/postgres.js";
import { newLeaseHolder } from "../platform/process/lease-holder.js";
import type { Redis } from "../platform/redis/redis.js";
import { createLease, describeDifference, everything, sample, verify, type Difference } from "../read-side/index.js";
import { verifyWriteModel, type WriteModelDifference } from "../write-side/verify/index.js";
import type { TaskResult, TaskRun } from "./task-runner.js";
import { verifyLeaseOf } from "./task-store.js";
import { writeModelName, type Finding, type TaskVerified } from "./task.js";

/** Another verification runs. */
export class VerificationRunningError extends Error {
  override readonly name = "VerificationRunningError";
}

/** Dependencies and options of a verification task. */
export interface VerifyTaskDeps {
  readonly redis: Redis;
  readonly log: LogReader;
  /** The read models to compare. */
  readonly projections: readonly AnyProjection[];
  /** The write model to compare; undefined to compare none. */
  readonly writeModel: { readonly prisma: PrismaClient; readonly folds: readonly AnyStateFold[] } | undefined;
  /** The fraction of documents to compare, from 0 to 1; undefined means all. */
  readonly share: number | undefined;
}

/** Memory of the fold. With more data the log is read several times. */
const maxMemoryBytes = 64_000_000;
/** The differences per model after which its comparison stops. */
const maxDifferences = 1_000;
/** The differences per model that are stored, and their length. */
const maxFindings = 100;
const maxFindingChars = 500;
/** Events that are folded without a pause: a few milliseconds of work. */
const maxPageSize = 200;
const pauseMs = 10;

/**
 * Compares models with a fold of the log as `bifold verify` does, at a low priority.
 * @throws VerificationRunningError before it starts, or as `verify`
 */
export async function verifyTask(deps: VerifyTaskDeps, run: TaskRun): Promise<TaskResult> {
  const lease = createLease(deps.redis, { lease: verifyLeaseOf(deps.redis) }, { holder: newLeaseHolder() });
  if (!(await lease.acquire())) throw new VerificationRunningError("Another verification is running");
  try {
    run.onStarted();
    const results = [...(await verifyReadModels(deps, run)), ...(await verifyWriteSide(deps, run))];
    return { verified: results.map(({ verified }) => verified), findings: results.flatMap(({ findings }) => findings) };
  } finally {
    // A lease that cannot be released expires with the process, or is released by the next renewal.
    await lease.release();
  }
}

interface ModelResult {
  readonly verified: TaskVerified;
  readonly findings: readonly Finding[];
}

async function verifyReadModels({ redis, log, projections, share }: VerifyTaskDeps, run: TaskRun) {
  const { signal, onProgress } = run;
  if (projections.length === 0) return [];
  const results = await verify(
    { redis, log: withPauses(log), projections },
    {
      ...{ signal, maxDifferences, maxMemory: maxMemoryBytes },
      partition: share === undefined ? everything : sample(share),
      onProgress: ({ position, end, pass, passesLeft }) => {
        const passes = passesLeft > 0 ? `, pass ${pass} of ${pass + passesLeft}` : "";
        onProgress(position, end, `Comparing read models${passes}`);
      },
    },
  );
  return results.map(({ readModel: model, position, compared, differences, truncated, ...rest }): ModelResult => {
    const { parkedStreams, discardedEvents } = rest;
    const counts = { position, compared, differences: differences.length, truncated, parkedStreams, discardedEvents };
    return { verified: { model, ...counts }, findings: findingsOf(model, differences) };
  });
}

async function verifyWriteSide({ writeModel }: VerifyTaskDeps, run: TaskRun): Promise<readonly ModelResult[]> {
  if (writeModel === undefined) return [];
  const onProgress = (done: number, end: number) => {
    run.onProgress(done, end, "Comparing the write model");
  };
  const deps = { ...writeModel, signal: run.signal, onProgress };
  const { position, compared, differences, truncated } = await verifyWriteModel(deps, maxDifferences);
  const counts = { compared, differences: differences.length, parkedStreams: 0, discardedEvents: 0 };
  return [
    {
      verified: { model: writeModelName, position, truncated, ...counts },
      findings: findingsOf(writeModelName, differences),
    },
  ];
}

function findingsOf(model: string, differences: readonly (Difference | WriteModelDifference)[]): readonly Finding[] {
  return differences.slice(0, maxFindings).map((difference) => {
    const description = describeDifference(difference);
    const isLong = description.length > maxFindingChars;
    return {
      model,
      kind: difference.kind,
      description: isLong ? `${description.slice(0, maxFindingChars)}…` : description,
    };
  });
}

/** A log in short pages with pauses in between, so that other work of the process is not delayed. */
function withPauses(log: LogReader): LogReader {
  return {
    ...log,
    readAfter: async (position, limit) => {
      await delay(pauseMs);
      return log.readAfter(position, Math.min(limit, maxPageSize));
    },
  };
}
