import { setImmediate as nextTurn, setTimeout as delay } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { ORIGIN, type Position } from "../../core/position.js";
import type { VersionedReadModel } from "../../core/projection.js";
import type { ChangedDocument, ChangesMessage, CheckpointMessage } from "../store/index.js";
import type { Change } from "./change.js";
import { relate, type FollowedGeneration } from "./followed-generation.js";
import { GenerationLookup, type LookupDeps } from "./generation-lookup.js";
import { backfillPageSize, readBackfill } from "./read-backfill.js";

/** Messages that are queued during a backfill, which makes the dropped ones superfluous. */
const maxBacklog = 1_000;
const backfillRetryMs = 250;
const comparisonDelayMs = 500;
/** Epochs of other deployments whose messages are dropped without reading from Redis. */
const maxRejectedEpochs = 100;

/** Dependencies of a {@link ChangeFollower}. */
export interface ChangeFollowerDeps extends LookupDeps {
  readonly onFailure: (error: unknown) => void;
}

/** Receives changes. */
export interface ChangeListener {
  readonly onChange: (change: Change) => void;
  /** Changes were missed that are past the change retention, so it is unknown which. */
  readonly onEvicted: () => void;
  /** Another log is followed from here on; the changes emitted so far are not part of it. */
  readonly onReplaced: (epoch: string) => void;
}

/** Whether a gap was backfilled; `retry` when nothing is readable, or only data older than what was emitted. */
type GapResult = "closed" | "retry";

/** Follows the changes of one read model: emits each change once, detects gaps between messages, and backfills them. */
export class ChangeFollower {
  /** The generation that is followed, and the position up to which its changes were emitted. */
  private followed: FollowedGeneration | undefined;
  /** Whether a message may be missing. */
  private gap = false;
  private isBackfilling = true;
  /** Messages that were received before the start or during a backfill, and are not processed yet. */
  private readonly backlog: (() => void)[] = [];
  private comparison: NodeJS.Timeout | undefined;
  private readonly rejectedEpochs = new LRUCache<string, true>({ max: maxRejectedEpochs });
  private readonly lookup: GenerationLookup;

  constructor(
    private readonly deps: ChangeFollowerDeps,
    private readonly readModel: VersionedReadModel,
    private readonly listener: ChangeListener,
  ) {
    this.lookup = new GenerationLookup(deps, readModel);
  }

  /** The position up to which changes were emitted. */
  get position(): Position {
    return this.followed?.position ?? ORIGIN;
  }

  /** Resolves once a generation is followed. */
  async start(): Promise<void> {
    while (this.followed === undefined) {
      // Only a message that is lost from here on is missing from what is read here.
      this.gap = false;
      this.followed = await this.firstGeneration();
      if (this.followed === undefined) await delay(backfillRetryMs);
    }
    this.startBackfill();
  }

  /** Messages may have been lost: backfills what they said. */
  suspectGap(): void {
    this.gap = true;
    if (!this.isBackfilling) this.startBackfill();
  }

  /** Processes a message now, or after the backfill that is in progress. */
  receive(handle: () => void): void {
    const safely = () => {
      try {
        handle();
      } catch (error) {
        this.deps.onFailure(error);
        this.gap = true;
      }
    };
    if (this.isBackfilling) {
      this.backlog.push(safely);
      // A dropped message shows as a gap before the next one.
      if (this.backlog.length > maxBacklog) this.backlog.shift();
    } else {
      safely();
      if (this.gap) this.startBackfill();
    }
  }

  onChanges({ epoch, generation, from, to, documents, version }: ChangesMessage): void {
    const { followed } = this;
    if (!followed || !this.isOurs(epoch, followed)) return;
    if (version !== followed.version) this.compareSoon();
    else if (generation !== followed.generation || from > followed.position) this.gap = true;
    // Replayed parked events: late, and in no order with the other changes.
    else if (from === to) for (const changed of documents) this.emit({ ...changed, position: to }, changed.position);
    else if (to > followed.position) {
      for (const changed of documents) this.emitIfNewer(changed);
      this.followed = { ...followed, position: to };
    }
  }

  /** A checkpoint follows the changes of its step on the same connection, so one that is ahead shows a lost message. */
  onCheckpoint({ epoch, generation, position, version }: CheckpointMessage): void {
    const { followed } = this;
    if (!followed || !this.isOurs(epoch, followed)) return;
    if (version !== followed.version) this.compareSoon();
    // A rebuilt generation takes over exactly at the position of the one before it.
    else if (generation !== 0 && position === followed.position) this.followed = { ...followed, generation };
    else if (generation !== 0 && (generation !== followed.generation || position > followed.position)) this.gap = true;
  }

  /** Pub/sub ignores the database index: a message of another epoch is another deployment's, or our log's next epoch. */
  private isOurs(epoch: string, followed: FollowedGeneration): boolean {
    if (epoch === followed.epoch) return true;
    if (!this.rejectedEpochs.has(epoch)) {
      this.rejectedEpochs.set(epoch, true);
      this.compareSoon(0);
    }
    return false;
  }

  /** Checks whether to follow another log or version. Not as a gap, which would skip versions of documents. */
  private compareSoon(delayMs = comparisonDelayMs): void {
    this.comparison ??= setTimeout(() => {
      this.comparison = undefined;
      this.compare().catch((error: unknown) => {
        this.deps.onFailure(error);
        this.suspectGap();
      });
    }, delayMs).unref();
  }

  private async compare(): Promise<void> {
    const found = await this.lookup.readable();
    const { followed } = this;
    const isSame =
      found.kind === "found" &&
      found.generation.epoch === followed?.epoch &&
      found.generation.version === followed.version;
    if (!isSame) this.suspectGap();
  }

  private emitIfNewer(changed: ChangedDocument): void {
    if (changed.position > (this.followed?.position ?? 0)) this.emit(changed);
  }

  private emit({ key, position, document }: ChangedDocument, lateEvent?: Position): void {
    if (!document) return;
    const epoch = this.followed?.epoch ?? "";
    this.listener.onChange({ key, position, epoch, document, ...(lateEvent !== undefined && { lateEvent }) });
  }

  private async firstGeneration(): Promise<FollowedGeneration | undefined> {
    try {
      const found = await this.lookup.readable();
      return found.kind === "found" ? found.generation : undefined;
    } catch (error) {
      this.deps.onFailure(error);
      return undefined;
    }
  }

  private startBackfill(): void {
    this.isBackfilling = true;
    void this.closeGaps().then(() => this.processBacklog());
  }

  /** Processes the queued messages, and yields between them so that subscribers can read. */
  private async processBacklog(): Promise<void> {
    for (let next = this.backlog.shift(); next; next = this.backlog.shift()) {
      next();
      await this.closeGaps();
      await nextTurn();
    }
    this.isBackfilling = false;
  }

  /** Closes the gap, if any, and every gap that opens meanwhile. */
  private async closeGaps(): Promise<void> {
    while (this.gap) {
      this.gap = false;
      const result = await this.closeGap().catch((error: unknown): GapResult => {
        this.deps.onFailure(error);
        return "retry";
      });
      if (result === "closed") continue;
      this.gap = true;
      await delay(backfillRetryMs, undefined, { ref: false });
    }
  }

  private async closeGap(): Promise<GapResult> {
    const found = await this.lookup.readable();
    const before = this.followed;
    if (found.kind !== "found" || before === undefined) return "retry";
    const next = found.generation;
    switch (relate(before, next)) {
      case "behind":
        return "retry";
      case "replaced":
        this.followed = next;
        this.rejectedEpochs.clear();
        this.listener.onReplaced(next.epoch);
        return "closed";
      case "continues":
        // The next version includes the events parked in this one, whose changes lie before the position.
        if (next.version !== before.version && (await this.lookup.hasParked(before))) this.listener.onEvicted();
        this.followed = { ...next, position: before.position };
        return this.backfill(next);
    }
  }

  private async backfill(next: FollowedGeneration): Promise<GapResult> {
    for (;;) {
      const after = this.followed?.position ?? 0;
      const reply = await readBackfill(this.deps.redis, this.readModel, next, after);
      if (reply.kind === "stale") return "retry";
      if (reply.kind === "evicted") {
        this.listener.onEvicted();
        this.moveTo(next.position);
        return "closed";
      }
      for (const changed of reply.documents) {
        // Documents of a group share their position: it is complete only after the last of them.
        this.moveTo(Math.max(after, changed.position - 1));
        this.emitIfNewer(changed);
      }
      this.moveTo(reply.documents.at(-1)?.position ?? after);
      if (reply.documents.length < backfillPageSize) {
        this.moveTo(Math.max(this.followed?.position ?? 0, reply.checkpoint));
        return "closed";
      }
    }
  }

  private moveTo(position: number): void {
    if (this.followed) this.followed = { ...this.followed, position };
  }
}
