import type { LogEvent } from "../../../core/event.js";
import type { AnyProjection } from "../../../core/projection.js";
import type { Position } from "../../../core/position.js";
import { LogNotAvailableError } from "../../../event-log/absent-log.js";
import type { LogReader } from "../../../event-log/log-reader.js";
import { Limiter } from "../../../platform/process/limiter.js";
import { pacer } from "../../../platform/process/pacer.js";
import { foldVersions, onlyNewest, type MissedVersions } from "./fold-versions.js";
import type { MissedDocument } from "./missed-document.js";

/** Events that one resumed subscription reads. Of documents beyond it, only the newest state is emitted. */
const maxEvents = 1_000;
/** Events of the first read: most streams are short. */
const firstRead = 50;
/** Subscriptions that read the log at a time: commands use the same connections. */
const maxReaders = 2;
/** After a failure, only newest states are emitted for this long, so that no subscription waits for the log. */
const failureTtlMs = 5_000;
/** A read that has waited this long for others is replaced by newest states, so that a long queue drains at once. */
const maxWaitMs = 5_000;

/** The events that one resumed subscription may still read, of all its documents. */
export class EventBudget {
  left = maxEvents;
  /** One stream is read at a time, so that each read knows what is left. */
  readonly reads = new Limiter(1);
}

/** Dependencies of {@link VersionReader}. */
export interface VersionReaderDeps {
  readonly log: Pick<LogReader, "readStream">;
  readonly onFailure: (error: unknown) => void;
}

type StreamEvents = { readonly kind: "complete"; readonly events: readonly LogEvent[] } | { readonly kind: "tooMany" };

/** Reads the missed versions of documents from the log; only the newest ones while the log cannot be read. */
export class VersionReader {
  private readonly limiter = new Limiter(maxReaders);
  private isAbsent = false;
  private failedAt = -Infinity;

  constructor(private readonly deps: VersionReaderDeps) {}

  /** Returns the versions of each document after a position. */
  async read(
    projection: AnyProjection,
    documents: readonly MissedDocument[],
    after: Position,
    budget: EventBudget,
  ): Promise<readonly MissedVersions[]> {
    const isMissed = documents.some(({ lastEvent }) => lastEvent > after);
    if (!isMissed || projection.resume === undefined || this.isAbsent) return newestOf(documents, after);
    const latestStart = performance.now() + maxWaitMs;
    return this.limiter.run(() =>
      performance.now() > latestStart
        ? Promise.resolve(newestOf(documents, after))
        : this.readFromLog(projection, documents, after, budget),
    );
  }

  private async readFromLog(
    projection: AnyProjection,
    documents: readonly MissedDocument[],
    after: Position,
    budget: EventBudget,
  ): Promise<readonly MissedVersions[]> {
    const found: MissedVersions[] = [];
    for (const document of documents) {
      const { key, lastEvent } = document;
      const streamId = lastEvent > after ? projection.resume?.streamOf(key) : undefined;
      const read =
        streamId === undefined
          ? undefined
          : await budget.reads.run(() => this.tryReadStream(streamId, lastEvent, budget));
      if (read?.kind !== "complete") {
        found.push(onlyNewest(document, after));
        continue;
      }
      if (pacer.isDue()) await pacer.nextTurn();
      found.push(foldVersions(projection, document, read.events, after));
    }
    return found;
  }

  /** A subscription starts without the log, so a failure is only reported. */
  private async tryReadStream(streamId: string, end: Position, budget: EventBudget): Promise<StreamEvents> {
    if (budget.left <= 0 || this.isAbsent || performance.now() - this.failedAt < failureTtlMs)
      return { kind: "tooMany" };
    try {
      return await this.readStream(streamId, end, budget);
    } catch (error) {
      if (error instanceof LogNotAvailableError) this.isAbsent = true;
      else {
        this.failedAt = performance.now();
        this.deps.onFailure(error);
      }
      return { kind: "tooMany" };
    }
  }

  private async readStream(streamId: string, end: Position, budget: EventBudget): Promise<StreamEvents> {
    const events: LogEvent[] = [];
    for (let count = firstRead; ; count *= 2) {
      const version = events.at(-1)?.version ?? 0;
      const page = await this.deps.log.readStream(streamId, version, Math.min(count, budget.left + 1));
      budget.left -= page.length;
      const included = page.filter(({ position }) => position <= end);
      events.push(...included);
      if (budget.left < 0) return { kind: "tooMany" };
      if (included.length < page.length || page.length < count) return { kind: "complete", events };
    }
  }
}

function newestOf(documents: readonly MissedDocument[], after: Position): readonly MissedVersions[] {
  return documents.map((document) => onlyNewest(document, after));
}
