import type { Logger } from "../platform/logging/logging.js";
import { newId } from "../platform/new-id.js";
import { waitUnlessAborted } from "../platform/process/wait.js";
import { createMeter } from "../core/progress-meter.js";
import type { Position } from "../core/position.js";
import { describeTaskFailure } from "./task-failure.js";
import { saveIntervalMs, type TaskStore } from "./task-store.js";
import { noProgress, type Finding, type StoredTask } from "./task.js";

/** A task to run. */
export interface TaskPlan extends Pick<StoredTask, "kind" | "models" | "startedBy"> {
  /** The position of the log at which the task is expected to end. */
  readonly end: Position;
  /** Does the work. It calls `onStarted` once nothing prevents it. */
  readonly work: (run: TaskRun) => Promise<TaskResult>;
}

/** A task at work. */
export interface TaskRun {
  /** Aborted when the task is canceled or its process stops. */
  readonly signal: AbortSignal;
  readonly onStarted: () => void;
  readonly onProgress: (position: Position, end: Position, note?: string) => void;
}

/** The result of a task. */
export interface TaskResult extends Partial<Pick<StoredTask, "rebuilt" | "verified">> {
  readonly findings?: readonly Finding[];
}

/** Runs tasks in the background of this process. */
export interface TaskRunner {
  /** Resolves once the task has started and is stored. @throws what the work throws before it starts */
  readonly start: (plan: TaskPlan) => Promise<StoredTask>;
  /** Cancels the tasks of this process, and resolves once they have ended. */
  readonly close: () => Promise<void>;
}

/** Dependencies of a task runner. */
export interface TaskRunnerDeps {
  readonly store: TaskStore;
  readonly logger: Logger;
  /** The name of this process. */
  readonly process: string;
}

/** A task was canceled, or its process stops. */
class TaskCanceledError extends Error {
  override readonly name = "TaskCanceledError";
}

/** Creates the task runner of a process. */
export function createTaskRunner(deps: TaskRunnerDeps): TaskRunner {
  const running = new Set<RunningTask>();
  return {
    start: async (plan) => {
      const task = new RunningTask(deps, plan);
      running.add(task);
      void task.ended.finally(() => running.delete(task));
      return task.started();
    },
    close: async () => {
      for (const task of running) task.cancel("The process stopped");
      await Promise.all([...running].map(({ ended }) => ended));
    },
  };
}

type Outcome =
  { readonly kind: "done"; readonly result: TaskResult } | { readonly kind: "failed"; readonly error: unknown };

class RunningTask {
  /** Resolves once the task has ended and its result is stored; never rejects. */
  readonly ended: Promise<void>;
  private readonly canceling = new AbortController();
  private readonly finishing = new AbortController();
  private readonly measure = createMeter();
  private markStarted: () => void = () => undefined;
  private readonly hasStarted: Promise<void>;
  private readonly outcome: Promise<Outcome>;
  /** Settles once the started task is stored for the first time. */
  private readonly stored: Promise<void>;
  private task: StoredTask;

  constructor(
    private readonly deps: TaskRunnerDeps,
    { kind, models, startedBy, end, work }: TaskPlan,
  ) {
    this.task = {
      ...{ id: newId(), kind, status: "RUNNING", models, startedBy, process: deps.process },
      ...{ startedAt: Date.now(), endedAt: null, progress: noProgress(end) },
      ...{ error: null, rebuilt: null, verified: [] },
    };
    this.hasStarted = new Promise((resolve) => (this.markStarted = resolve));
    this.outcome = work({
      signal: this.canceling.signal,
      onStarted: this.markStarted,
      onProgress: (position, total, note) => {
        this.noteProgress(position, total, note);
      },
    }).then(
      (result) => ({ kind: "done", result }),
      (error: unknown) => ({ kind: "failed", error }),
    );
    this.stored = this.hasStarted.then(() => this.deps.store.save(this.task));
    this.ended = this.run();
  }

  async started(): Promise<StoredTask> {
    const first = await Promise.race([this.hasStarted, this.outcome]);
    if (first?.kind === "failed") throw first.error;
    await this.stored;
    return this.task;
  }

  cancel(reason: string): void {
    this.canceling.abort(new TaskCanceledError(reason));
  }

  private noteProgress(position: Position, end: Position, note: string | undefined): void {
    const { rate, secondsLeft } = this.measure(position, end, performance.now());
    const progress = { position, end, eventsPerSecond: rate ?? null, secondsLeft: secondsLeft ?? null };
    this.task = { ...this.task, progress: { ...progress, note: note ?? null } };
  }

  private async run(): Promise<void> {
    const isStarted = await Promise.race([this.hasStarted.then(() => true), this.outcome.then(() => false)]);
    if (!isStarted) return;
    // A task that is not stored cannot be seen or canceled.
    await this.stored.catch(() => {
      this.cancel("The task could not be stored");
    });
    const saving = this.keepSaved();
    const outcome = await this.outcome;
    this.finishing.abort();
    await saving;
    await this.saveOutcome(outcome);
  }

  /** Saves the task at intervals, and ends it when that is requested. */
  private async keepSaved(): Promise<void> {
    const { store, logger } = this.deps;
    for (;;) {
      await waitUnlessAborted(saveIntervalMs, this.finishing.signal);
      if (this.finishing.signal.aborted) return;
      try {
        await store.save(this.task);
        if (await store.isCancelRequested(this.task.id)) this.cancel("Canceled on request");
      } catch (error) {
        logger.debug({ err: error, taskId: this.task.id }, "saving a maintenance task failed, retrying");
      }
    }
  }

  private async saveOutcome(outcome: Outcome): Promise<void> {
    const { store, logger } = this.deps;
    this.task = { ...this.task, endedAt: Date.now(), ...this.conclusion(outcome) };
    const { id: taskId, kind, models, status } = this.task;
    logger.info({ taskId, kind, models, status }, "maintenance task ended");
    try {
      if (outcome.kind === "done" && outcome.result.findings) await store.saveFindings(taskId, outcome.result.findings);
      await store.save(this.task);
      await store.prune();
    } catch (error) {
      logger.warn({ err: error, taskId }, "saving the result of a maintenance task failed");
    }
  }

  private conclusion(outcome: Outcome): Partial<StoredTask> {
    if (outcome.kind === "done") {
      const { rebuilt = null, verified = [] } = outcome.result;
      return { status: "SUCCEEDED", rebuilt, verified };
    }
    const { error } = outcome;
    if (error instanceof TaskCanceledError) return { status: "CANCELED", error: error.message };
    return { status: "FAILED", error: describeTaskFailure(error, this.deps.logger, this.task.id) };
  }
}
