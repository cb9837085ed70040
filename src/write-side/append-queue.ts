import { randomUUID } from "node:crypto";
import { now } from "../core/clock.js";
import type { Append, Appended, Verdict } from "../event-log/append-events.js";
import { OverloadedError, UnavailableError } from "../platform/failures/errors.js";
import { classifyFailure } from "../platform/failures/classify-failure.js";
import { withRetry } from "../platform/postgres/retry.js";
import { sqlStateOf } from "../platform/failures/sql-state.js";
import { batchCommitted } from "./signals.js";

/** The verdict on one command. */
export interface AppendResult {
  readonly verdict: Verdict;
  /** The current epoch of the log. */
  readonly epoch: string;
  /** Names the append: what is stored of a stream that it wrote. */
  readonly appendId: string;
}

/** Group commit: one batch in flight, and what arrives meanwhile forms the next one. */
export interface AppendQueue {
  /**
   * The verdict on one command, once its batch is committed.
   * @throws OverloadedError when too many commands wait already: nothing has been appended.
   * @throws UnavailableError when the database stays away: the outcome is unknown, and the same command id finds out.
   */
  readonly append: (request: Append) => Promise<AppendResult>;
  /** Resolves once every command taken in has its verdict. */
  readonly drain: () => Promise<void>;
  /** How many commands wait for a batch. */
  readonly waiting: () => number;
}

/** How an append queue works off its batches. */
export interface AppendQueueOptions {
  /** Appends a batch; may be called again with the same `appendId` when its outcome is unknown. */
  readonly appendBatch: (batch: readonly Append[], appendId: string) => Promise<Appended>;
  /** Told of each committed batch, in commit order; must not throw. */
  readonly onCommitted: (batch: readonly Append[], appended: Appended) => void;
  readonly maxBatch: number;
  /** Commands that may wait for a batch before further ones are turned away. */
  readonly maxWaiting: number;
  /** How long a batch is retried while the database is away. */
  readonly retryBudgetMs?: number;
}

interface Waiting {
  readonly request: Append;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Opens an append queue; no timer runs, so an idle one adds no delay and a busy one batches by itself. */
export function createAppendQueue(options: AppendQueueOptions): AppendQueue {
  const { appendBatch, onCommitted, maxBatch, maxWaiting, retryBudgetMs: budgetMs } = options;
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    // All that arrives in this turn of the event loop belongs into the first batch.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = waiting.slice(0, maxBatch);
      waiting = waiting.slice(maxBatch);
      await commit(batch, randomUUID());
    }
    running = undefined;
  }

  async function commit(batch: readonly Waiting[], appendId: string): Promise<void> {
    const requests = batch.map(({ request }) => request);
    try {
      // A retry is safe: what a lost answer told of is returned again.
      const startedAt = now();
      const retry = budgetMs === undefined ? {} : { budgetMs };
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
      // While the server is away, those behind would only wait the same time in vain.
      if (error instanceof UnavailableError) rejectAll([...batch, ...waiting.splice(0)], error);
      else if (batch.length === 1 || isSameForEveryCommand(error)) rejectAll(batch, error);
      // One command's data was refused by the database; its neighbors must not suffer. The append id stays the same: an
      // earlier try may have been committed.
      else for (const single of batch) await commit([single], appendId);
    }
  }

  return {
    append: (request) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= maxWaiting) {
          reject(new OverloadedError(`${maxWaiting} commands wait for the event log already`));
          return;
        }
        waiting.push({ request, resolve, reject });
        running ??= run();
      }),
    drain: async () => {
      while (running !== undefined) await running;
    },
    waiting: () => waiting.length,
  };
}

function rejectAll(commands: readonly Waiting[], error: unknown): void {
  for (const { reject } of commands) reject(error);
}

/** Class 42: the statement itself cannot be executed, whatever its data. A transient failure is about the server. */
function isSameForEveryCommand(error: unknown): boolean {
  return classifyFailure(error).kind === "transient" || sqlStateOf(error)?.startsWith("42") === true;
}
