import { LRUCache } from "lru-cache";
import type { Position } from "../../core/position.js";
import type { VersionedReadModel } from "../../core/projection.js";
import { isOnLog, type Lineage } from "../../event-log/lineage.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { Subscriber } from "../messaging/index.js";
import {
  createGenerations,
  decodeCheckpoint,
  keysOf,
  type CheckpointMessage,
  type Generations,
  type ProjectorReport,
  type ReadableGeneration,
} from "../store/index.js";
import type { ServedGeneration } from "./served-floor.js";

/** The generation that this process reads, as far as the process knows. */
export interface Serving extends ServedGeneration {
  /** The report of its projector; undefined while no projector is active. */
  readonly report: ProjectorReport | undefined;
  /** Whether a projector keeps it current. */
  readonly isCurrent: boolean;
}

/** The known state of a read model. */
export type ServingState =
  | { readonly kind: "serving"; readonly serving: Serving }
  /** No generation serves yet. */
  | { readonly kind: "building" }
  /** The serving generation was built from another log: that of another deployment, or one that was replaced. */
  | { readonly kind: "foreign"; readonly epoch: string }
  /** Redis is unavailable, or the log, which shows whose read models these are. `since` is of `performance.now()`. */
  | { readonly kind: "unavailable"; readonly cause: unknown; readonly since: number };

/** Tracks which generation of a read model serves, and its position. */
export interface ServingTracker {
  readonly state: () => ServingState;
  /** Reads the state from Redis, with one request at a time, however many callers there are. */
  readonly refresh: () => Promise<void>;
  /** A query has seen the serving generation at this checkpoint. */
  readonly seenAt: (generation: number, checkpoint: Position) => void;
}

/** Dependencies of a tracker. */
export interface ServingTrackerDeps {
  readonly redis: Redis;
  readonly subscriber: Subscriber;
  /** The lineage of the log; the one known from Redis where the process has no log. */
  readonly lineage: (known: Lineage) => Promise<Lineage>;
  readonly onFailure: (error: unknown) => void;
  readonly onChange: () => void;
}

/** Until its first connection, a process does not consider Redis unavailable for this long. */
const startTimeoutMs = 4_000;
/** Epochs of other deployments whose messages are dropped without reading from Redis. */
const maxRejectedEpochs = 100;

/** Tracks one read model. */
export function trackServing(readModel: VersionedReadModel, deps: ServingTrackerDeps): ServingTracker {
  return new RedisServingTracker(readModel, deps);
}

class RedisServingTracker implements ServingTracker {
  private current: ServingState;
  /** The lineage of the log when it was last read. */
  private trusted: Lineage | undefined;
  /** The last message since the last request to Redis. */
  private lastMessage: CheckpointMessage | undefined;
  private refreshing: Promise<void> | undefined;
  private mustAskAgain = false;
  private readonly rejectedEpochs = new LRUCache<string, true>({ max: maxRejectedEpochs });
  private readonly generations: Generations;

  constructor(
    private readonly readModel: VersionedReadModel,
    private readonly deps: ServingTrackerDeps,
  ) {
    this.current = { kind: "unavailable", cause: undefined, since: performance.now() + startTimeoutMs };
    this.generations = createGenerations(deps.redis, readModel);
    deps.subscriber.listen(keysOf(deps.redis, readModel).checkpointChannel, {
      onMessage: (text) => {
        this.onMessage(text);
      },
      onLost: this.refreshSoon,
      onSubscribed: this.refreshSoon,
    });
    this.refreshSoon();
  }

  readonly state = (): ServingState => this.current;

  readonly refresh = (): Promise<void> => {
    this.mustAskAgain = true;
    this.refreshing ??= this.askUntilSettled().finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  };

  readonly seenAt = (generation: number, checkpoint: Position): void => {
    const known = this.serving();
    if (known?.generation === generation && known.checkpoint < checkpoint)
      this.enter({ kind: "serving", serving: { ...known, checkpoint } });
  };

  private readonly refreshSoon = (): void => {
    this.refresh().catch(this.deps.onFailure);
  };

  private async askUntilSettled(): Promise<void> {
    try {
      while (this.mustAskAgain) {
        this.mustAskAgain = false;
        if (!(await this.askRedis())) this.mustAskAgain = true;
      }
    } catch (error) {
      const { current } = this;
      if (current.kind !== "unavailable") this.enter({ kind: "unavailable", cause: error, since: performance.now() });
      else this.enter({ ...current, cause: error });
      throw error;
    }
  }

  /** Reads the state from Redis; false when a message contradicted the reply while it was on its way. */
  private async askRedis(): Promise<boolean> {
    this.lastMessage = undefined;
    const readable = await this.generations.readable();
    // A database can be swapped under a running process, so a mismatch is checked with the log again.
    if (readable && readable.epoch !== this.trusted?.epoch) {
      this.trusted = await this.deps.lineage(readable);
      this.rejectedEpochs.clear();
    }
    const message = this.messageOf(readable?.version ?? this.readModel.version);
    if (message && message.generation !== (readable?.number ?? 0)) return false;
    this.enter(stateOf(readable, this.trusted, message?.position));
    return true;
  }

  private messageOf(version: number): CheckpointMessage | undefined {
    return this.lastMessage?.version === version ? this.lastMessage : undefined;
  }

  private onMessage(text: string): void {
    const message = tryDecode(text);
    if (message === undefined) {
      this.refreshSoon();
      return;
    }
    const { epoch, generation, position, version } = message;
    const known = this.serving();
    const ownEpoch = known?.lineage.epoch ?? this.trusted?.epoch;
    if (ownEpoch !== undefined && epoch !== ownEpoch) {
      this.checkEpoch(epoch);
      return;
    }
    const read = known?.version ?? this.readModel.version;
    // A version of another build, which this process does not read. Its own version may start to serve, though.
    if (version !== read && version !== this.readModel.version) return;
    this.lastMessage = message;
    if (known?.generation === generation) this.seenAt(generation, position);
    else this.refreshSoon();
  }

  /** Another deployment's message, as pub/sub ignores the database index, or the first of the log's next epoch. */
  private checkEpoch(epoch: string): void {
    if (this.rejectedEpochs.has(epoch)) return;
    this.rejectedEpochs.set(epoch, true);
    this.refreshSoon();
  }

  private serving(): Serving | undefined {
    return this.current.kind === "serving" ? this.current.serving : undefined;
  }

  private enter(next: ServingState): void {
    this.current = next;
    this.deps.onChange();
  }
}

function stateOf(
  readable: ReadableGeneration | undefined,
  trusted: Lineage | undefined,
  announced: Position | undefined,
): ServingState {
  if (readable === undefined) return { kind: "building" };
  const { number: generation, version, epoch, position, ancestors, report, isCurrent } = readable;
  if (trusted === undefined) return { kind: "building" };
  if (!isOnLog(trusted, epoch, position)) return { kind: "foreign", epoch };
  const checkpoint = Math.max(position, announced ?? position);
  const lineage = epoch === trusted.epoch ? trusted : { epoch, ancestors };
  return { kind: "serving", serving: { generation, version, checkpoint, lineage, report, isCurrent } };
}

/** The message; undefined when the text has another format, so that the caller reads Redis instead. */
function tryDecode(text: string): CheckpointMessage | undefined {
  try {
    return decodeCheckpoint(text);
  } catch {
    return undefined;
  }
}
