import { setImmediate as nextTurn, setTimeout as delay } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import type { VersionedReadModel } from "../../core/projection.js";
import { isOnLog, type Lineage } from "../../event-log/lineage.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { Change } from "./change.js";
import {
  parseBackfill,
  type ChangedDocument,
  type ChangesMessage,
  type CheckpointMessage,
} from "../messaging/change-messages.js";
import { relate, type Followed } from "../projecting/followed-log.js";
import { createGenerations } from "../store/generations.js";
import { keysOf, parkedKeys } from "../store/keys.js";
import { changesScript } from "../store/scripts.js";
import type { Subscriber } from "../messaging/channel-subscriber.js";

/** Documents per step of a backfill. */
const backfillStep = 200;
/** Messages that may wait for a backfill; it makes those that are left out superfluous. */
const maxBacklog = 1_000;
const backfillRetryMs = 250;
const comparisonDelayMs = 500;
/** Epochs of other deployments whose messages are dropped without a look at Redis. */
const maxRejectedEpochs = 100;

/** What following changes works with. */
export interface FollowParts {
  readonly redis: Redis;
  readonly subscriber: Subscriber;
  /** The lineage of the log, given that which Redis names: where there is no log to ask, that one. */
  readonly lineage: (named: Lineage) => Promise<Lineage>;
  readonly onFailure: (error: unknown) => void;
}

/** Receives changes. */
export interface ChangeListener {
  readonly onChange: (change: Change, epoch: string) => void;
  /** So much was missed that it is not known any more what. */
  readonly onForgotten: () => void;
  /** Another log is followed from here on; what was emitted so far is not part of it. */
  readonly onReplaced: (epoch: string) => void;
}

/** The state of following one read model. */
export class ChangeFollower {
  private followed: Followed | undefined;
  /** Heard, but not gone through: before the start, and during a backfill. */
  private readonly backlog: (() => void)[] = [];
  private trusted: Lineage | undefined;
  private isBackfilling = true;
  private gap = false;
  private comparison: NodeJS.Timeout | undefined;
  private readonly rejected = new LRUCache<string, true>({ max: maxRejectedEpochs });

  constructor(
    private readonly parts: FollowParts,
    private readonly readModel: VersionedReadModel,
    private readonly listener: ChangeListener,
  ) {}

  /** Resolves once there is a generation to follow. */
  async start(): Promise<void> {
    for (;;) {
      // Only what is lost from here on is missing from what is read here.
      this.gap = false;
      this.followed = await this.read().catch((error: unknown) => {
        this.parts.onFailure(error);
        return undefined;
      });
      if (this.followed) break;
      await delay(backfillRetryMs);
    }
    this.startBackfill();
  }

  suspectGap(): void {
    this.gap = true;
    if (!this.isBackfilling) this.startBackfill();
  }

  hear(handle: () => void): void {
    const safely = () => {
      try {
        handle();
      } catch (error) {
        this.parts.onFailure(error);
        this.gap = true;
      }
    };
    if (this.isBackfilling) {
      this.backlog.push(safely);
      // What is left out shows as a gap in front of the rest.
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
    // Parked events that are replayed: late, and in no order with the rest.
    else if (from === to) for (const changed of documents) this.emit(changed);
    else if (to > followed.position) {
      for (const changed of documents) this.emitIfNewer(changed);
      this.followed = { ...followed, position: to };
    }
  }

  // It follows each message of changes on the same connection, so being ahead of those means that one was lost.
  onCheckpoint({ epoch, generation, position, version }: CheckpointMessage): void {
    const { followed } = this;
    if (!followed || !this.isOurs(epoch, followed)) return;
    if (version !== followed.version) this.compareSoon();
    // A rebuilt generation takes over exactly where the one before it stood.
    else if (generation !== 0 && position === followed.position) this.followed = { ...followed, generation };
    else if (generation !== 0 && (generation !== followed.generation || position > followed.position)) this.gap = true;
  }

  /** Pub/sub knows no database index, so another deployment's messages come too; or the first of our log's next epoch. */
  private isOurs(epoch: string, followed: Followed): boolean {
    if (epoch === followed.epoch) return true;
    if (!this.rejected.has(epoch)) {
      this.rejected.set(epoch, true);
      this.compareSoon(0);
    }
    return false;
  }

  /** Another log or version may be the one to follow now. Looking opens no gap, which would skip versions of documents. */
  private compareSoon(delayMs = comparisonDelayMs): void {
    this.comparison ??= setTimeout(() => {
      this.comparison = undefined;
      this.compare().catch((error: unknown) => {
        this.parts.onFailure(error);
        this.suspectGap();
      });
    }, delayMs).unref();
  }

  private async compare(): Promise<void> {
    const next = await this.read();
    const { followed } = this;
    if (next?.epoch !== followed?.epoch || next?.version !== followed?.version) this.suspectGap();
  }

  private emitIfNewer(changed: ChangedDocument): void {
    if (changed.position > (this.followed?.position ?? 0)) this.emit(changed);
  }

  private emit({ key, position, document }: ChangedDocument): void {
    if (document) this.listener.onChange({ key, position, document }, this.followed?.epoch ?? "");
  }

  private startBackfill(): void {
    this.isBackfilling = true;
    void this.closeGaps().then(() => this.catchUp());
  }

  /** Goes through what was heard meanwhile, and lets subscribers read between messages. */
  private async catchUp(): Promise<void> {
    for (let next = this.backlog.shift(); next; next = this.backlog.shift()) {
      next();
      await this.closeGaps();
      await nextTurn();
    }
    this.isBackfilling = false;
  }

  /** Closes the gap if there is one, also one that opens meanwhile. */
  private async closeGaps(): Promise<void> {
    while (this.gap) {
      this.gap = false;
      const isClosed = await this.backfill().catch((error: unknown) => {
        this.parts.onFailure(error);
        return false;
      });
      if (isClosed) continue;
      this.gap = true;
      await delay(backfillRetryMs, undefined, { ref: false });
    }
  }

  /** What can be read and is of our log; undefined when nothing is. */
  private async read(): Promise<Followed | undefined> {
    const readable = await createGenerations(this.parts.redis, this.readModel).readable();
    if (readable === undefined) return undefined;
    const { number: generation, version, position, epoch, ancestors } = readable;
    // A database can be swapped under a running process, so only a match needs no second look.
    if (epoch !== this.trusted?.epoch) this.trusted = await this.parts.lineage(readable);
    return isOnLog(this.trusted, epoch, position) ? { generation, version, position, epoch, ancestors } : undefined;
  }

  /** False when nothing can be read at the moment, or only what is older than what was emitted. */
  private async backfill(): Promise<boolean> {
    const next = await this.read();
    const before = this.followed;
    if (next === undefined || before === undefined) return false;
    switch (relate(before, next)) {
      case "behind":
        return false;
      case "replaced":
        this.followed = next;
        this.rejected.clear();
        this.listener.onReplaced(next.epoch);
        return true;
      case "continues":
        // The next version has the events that wait in this one: their changes lie before the position.
        if (next.version !== before.version && (await this.hasParked(before))) this.listener.onForgotten();
        this.followed = { ...next, position: before.position };
        return this.backfillFrom(next);
    }
  }

  private async hasParked({ generation, version }: Followed): Promise<boolean> {
    const { prefix } = keysOf(this.parts.redis, { ...this.readModel, version });
    return (await this.parts.redis.exists(prefix(generation) + parkedKeys.streams)) === 1;
  }

  private async backfillFrom(next: Followed): Promise<boolean> {
    const { redis } = this.parts;
    const { generation, version, position: end } = next;
    const keys = keysOf(redis, { ...this.readModel, version });
    const scriptKeys = [keys.changes(generation), keys.checkpoint(generation), keys.serving, keys.absent];
    const moveTo = (position: number) => {
      if (this.followed) this.followed = { ...this.followed, position };
    };
    for (;;) {
      const after = this.followed?.position ?? 0;
      const reply = parseBackfill(
        await changesScript(redis, scriptKeys, [keys.prefix(generation), generation, after, backfillStep]),
      );
      if (reply.kind === "away") return false;
      if (reply.kind === "forgotten") {
        this.listener.onForgotten();
        moveTo(end);
        return true;
      }
      for (const changed of reply.documents) {
        this.emitIfNewer(changed);
        moveTo(changed.position);
      }
      if (reply.documents.length < backfillStep) {
        moveTo(Math.max(this.followed?.position ?? 0, reply.checkpoint));
        return true;
      }
    }
  }
}
