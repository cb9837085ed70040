import type { PrismaClient } from "../platform/postgres/postgres.js";
import { withRetry } from "../platform/postgres/retry.js";
import { appendEvents } from "../event-log/append-events.js";
import { findCommand, loadStreams, readStreamEvents } from "../event-log/write-model.js";
import { createAppendQueue } from "./append-queue.js";
import { createCommandHandler, type CommandHandler } from "./command-handler.js";
import { foldStream } from "./fold-stream.js";
import { createTimelineGuard } from "./timeline-guard.js";
import type { PersonalDataWriter } from "../personal-data/index.js";
import { createPublisher, type Publish } from "./publisher.js";
import { createStateCache } from "./state-cache.js";
import { createKeyedMutex } from "./keyed-mutex.js";

export type { CommandHandler } from "./command-handler.js";
export type { CommandOrigin, CommandRequest } from "./command-request.js";
export type { CommandResult, Receipt } from "./command-result.js";
export type { Publish } from "./publisher.js";

/** The collaborators and options of the write side. */
export interface WriteSideDeps {
  readonly prisma: PrismaClient;
  readonly publish: Publish;
  readonly onPublishFailure: (error: unknown) => void;
  /** The most commands per transaction. */
  readonly maxBatch: number;
  /** Seals personal data; without it, commands with personal data fail. */
  readonly personalData?: PersonalDataWriter | undefined;
}

/** The write side of a process. */
export interface WriteSide {
  readonly commands: CommandHandler;
  /** Resolves once every accepted command is appended. */
  readonly drain: () => Promise<void>;
  /** The number of commands that are queued for the log. */
  readonly pending: () => number;
}

/** One second's worth at 10,000 commands per second. */
const maxPending = 10_000;
const maxCachedStreams = 10_000;

/** Creates the write side: command handler, group commit and publisher. */
export function createWriteSide(deps: WriteSideDeps): WriteSide {
  const { prisma, publish, onPublishFailure, maxBatch, personalData } = deps;
  const states = createStateCache({
    loadStreams: (streamIds) => withRetry(() => loadStreams(prisma, streamIds)),
    foldStream: (fold, streamId, version) =>
      foldStream(
        (id, range, limit) => withRetry(() => readStreamEvents(prisma, id, range, limit)),
        fold,
        streamId,
        version,
      ),
    maxStreams: maxCachedStreams,
  });
  const timeline = createTimelineGuard();
  const queue = createAppendQueue({
    appendBatch: async (batch, appendId) => {
      const seen = timeline.lastSeen();
      const appended = await appendEvents(prisma, batch, appendId, seen);
      if (!timeline.advance(appended, seen)) states.clear();
      return appended;
    },
    onCommitted: createPublisher(publish, onPublishFailure),
    maxBatch,
    maxPending,
  });
  const commands = createCommandHandler({
    queue,
    states,
    mutex: createKeyedMutex(2 * maxPending),
    findCommand: (commandId) => withRetry(() => findCommand(prisma, commandId)),
    personalData,
  });
  return { commands, drain: queue.drain, pending: queue.pending };
}
