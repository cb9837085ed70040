import { randomUUID } from "node:crypto";
import { now } from "../core/clock.js";
import type { Append, Appended, Verdict } from "../event-log/append.js";
import { OverloadedError, UnavailableError } from "../platform/failures/errors.js";
import { classifyFailure } from "../platform/failures/classify-failure.js";
import { withRetry } from "../platform/postgres/retry.js";
import { sqlStateOf } from "../platform/failures/sql-state.js";
import { batchCommitted } from "./signals.js";

/** The outcome of appending one command. */
export interface AppendResult {
  readonly verdict: Verdict;
  /** The current epoch of the log. */
  readonly epoch: string;
  /** The id of the append, which the rows of the streams that it wrote carry. */
  readonly appendId: string;
}

/**
 * Group commit: commands that arrive while a batch is in flight form the next one. When there are enough of them, they are
 * split into two batches that are in flight together.
 */
export interface AppendQueue {
  /**
   * Appends one command. Resolves with its verdict once its batch is committed.
   * @throws OverloadedError when the queue is full; nothing was appended.
   * @throws UnavailableError when the database stays unavailable; the outcome is unknown until the command is retried
   * with the same command id.
   */
  readonly append: (request: Append) => Promise<AppendResult>;
  /** Resolves once every queued command has its verdict. */
  readonly drain: () => Promise<void>;
  /** The number of queued commands. */
  readonly pending: () => number;
}

/** Options of {@link createAppendQueue}. */
export interface AppendQueueOptions {
  /** Appends a batch. Retried with the same `appendId` when the outcome is unknown. */
  readonly appendBatch: (batch: readonly Append[], appendId: string) => Promise<Appended>;
  /** Called for each committed batch; must not throw. Two that were in flight together may come in either order. */
  readonly onCommitted: (batch: readonly Append[], appended: Appended) => void;
  readonly maxBatch: number;
  /** Queued commands at which further ones are rejected. */
  readonly maxPending: number;
  /** Retry budget of a batch while the database is unavailable. */
  readonly retryBudgetMs?: number;
}

interface PendingAppend {
  readonly request: Append;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Of two batches in flight, each has at least this many commands. While PostgreSQL executes one of them, this process
 * works on the other; with fewer commands, the fixed costs of a batch exceed the gain.
 */
const minCommandsOfTwo = 12;
const maxInFlight = 2;

/** Creates an append queue. It needs no timer: an idle queue adds no delay, and a busy one forms batches. */
export function createAppendQueue(options: AppendQueueOptions): AppendQueue {
  const { appendBatch, onCommitted, maxBatch, maxPending, retryBudgetMs: budgetMs } = options;
  const retry = budgetMs === undefined ? {} : { budgetMs };
  let pending: PendingAppend[] = [];
  let batchesInFlight = 0;
  let commandsInFlight = 0;
  let isScheduled = false;
  const whenIdle: (() => void)[] = [];

  /** Commands of the same turn of the event loop share a batch. */
  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      startBatches();
    });
  }

  function startBatches(): void {
    while (batchesInFlight < maxInFlight) {
      const size = Math.min(nextBatchSize(pending.length, commandsInFlight), maxBatch);
      if (size === 0) return;
      const batch = pending.slice(0, size);
      pending = pending.slice(size);
      batchesInFlight++;
      commandsInFlight += size;
      void commit(batch, randomUUID()).then(() => {
        batchesInFlight--;
        commandsInFlight -= size;
        // While PostgreSQL has work, wait for the commands that the callers append next, in this turn.
        if (batchesInFlight === 0) startBatches();
        else schedule();
        if (batchesInFlight === 0 && pending.length === 0) for (const resolve of whenIdle.splice(0)) resolve();
      });
    }
  }

  async function commit(batch: readonly PendingAppend[], appendId: string): Promise<void> {
    const requests = batch.map(({ request }) => request);
    try {
      // A retry is safe: with the same append id, append_events returns what an earlier attempt committed.
      const startedAt = now();
      const appended = await withRetry(() => appendBatch(requests, appendId), retry);
      const { verdicts, epoch } = appended;
      batchCommitted.send({ batch: requests, verdicts, startedAt, endedAt: now() });
      onCommitted(requests, appended);
      batch.forEach(({ resolve, reject }, index) => {
        const verdict = verdicts[index];
        if (verdict === undefined) reject(new Error("append_events returned too few verdicts"));
        else resolve({ verdict, epoch, appendId });
      });
    } catch (error) {
      // While the server is unavailable, the queued commands would only run into the same timeout.
      if (error instanceof UnavailableError) rejectAll([...batch, ...pending.splice(0)], error);
      else if (batch.length === 1 || isSameForEveryCommand(error)) rejectAll(batch, error);
      // The database rejected the data of one command: append each separately, so that the others succeed. Keep the
      // append id, since an earlier attempt may have been committed.
      else for (const single of batch) await commit([single], appendId);
    }
  }

  return {
    append: (request) =>
      new Promise((resolve, reject) => {
        if (pending.length >= maxPending) {
          reject(new OverloadedError(`The append queue is full: ${maxPending} commands are waiting`));
          return;
        }
        pending.push({ request, resolve, reject });
        schedule();
      }),
    drain: async () => {
      if (batchesInFlight > 0 || pending.length > 0) await new Promise<void>((resolve) => whenIdle.push(resolve));
    },
    pending: () => pending.length,
  };
}

/**
 * Returns the size of the next batch, or 0 when the queued commands have to wait; `inFlight` is the size of the batch in
 * flight. Two batches become equally large, since a large and a small one do not overlap well.
 */
function nextBatchSize(queued: number, inFlight: number): number {
  const half = Math.ceil((queued + inFlight) / 2);
  if (inFlight === 0) return queued >= 2 * minCommandsOfTwo ? half : queued;
  return queued >= Math.max(minCommandsOfTwo, inFlight / 2) ? Math.min(queued, half) : 0;
}

function rejectAll(commands: readonly PendingAppend[], error: unknown): void {
  for (const { reject } of commands) reject(error);
}

/** Whether the failure does not depend on the data: the server failed, or (class 42) the statement is invalid. */
function isSameForEveryCommand(error: unknown): boolean {
  return classifyFailure(error).kind === "transient" || sqlStateOf(error)?.startsWith("42") === true;
}
