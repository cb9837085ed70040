import type { PrismaClient } from "../platform/postgres/postgres.js";
import { withRetry } from "../platform/postgres/retry.js";
import { appendEvents } from "../event-log/append-events.js";
import { findCommand, loadStreams, readStreamEvents } from "../event-log/write-model.js";
import { createAppendQueue } from "./append-queue.js";
import { createCommandHandler, type CommandHandler } from "./command-handler.js";
import { foldStream } from "./fold-stream.js";
import { createTimelineGuard } from "./timeline-guard.js";
import { createPublisher, type Publish } from "./publisher.js";
import { createStateCache } from "./state-cache.js";
import { createKeyedMutex } from "./keyed-mutex.js";

export type { CommandHandler } from "./command-handler.js";
export type { CommandOrigin, CommandRequest } from "./command-request.js";
export type { CommandResult, Receipt } from "./command-result.js";
export type { Publish } from "./publisher.js";

/** What the write side works with. */
export interface WriteSideParts {
  readonly prisma: PrismaClient;
  readonly publish: Publish;
  readonly onPublishFailure: (error: unknown) => void;
  /** Commands per transaction, at most. */
  readonly maxBatch: number;
}

/** The write side of a process. */
export interface WriteSide {
  readonly commands: CommandHandler;
  /** Resolves once every command taken in is answered. */
  readonly drain: () => Promise<void>;
  /** How many commands wait for the log. */
  readonly waiting: () => number;
}

/** Commands that may wait for the log; at 10,000 commands a second, a second's worth. */
const maxWaiting = 10_000;
/** Streams whose state is remembered. */
const maxStreams = 10_000;

/** Wires the write side: command handler, group commit, publisher. */
export function createWriteSide({ prisma, publish, onPublishFailure, maxBatch }: WriteSideParts): WriteSide {
  const states = createStateCache({
    loadStreams: (streamIds) => withRetry(() => loadStreams(prisma, streamIds)),
    foldStream: (fold, streamId, version) =>
      foldStream(
        (id, range, limit) => withRetry(() => readStreamEvents(prisma, id, range, limit)),
        fold,
        streamId,
        version,
      ),
    maxStreams,
  });
  const publishBatch = createPublisher(publish, onPublishFailure);
  const timeline = createTimelineGuard();
  const queue = createAppendQueue({
    appendBatch: (batch, appendId) => appendEvents(prisma, batch, appendId, timeline.seen()),
    onCommitted: (batch, appended) => {
      if (!timeline.follow(appended)) states.clear();
      publishBatch(batch, appended);
    },
    maxBatch,
    maxWaiting,
  });
  const commands = createCommandHandler({
    queue,
    states,
    mutex: createKeyedMutex(2 * maxWaiting),
    findCommand: (commandId) => withRetry(() => findCommand(prisma, commandId)),
  });
  return { commands, drain: queue.drain, waiting: queue.waiting };
}
