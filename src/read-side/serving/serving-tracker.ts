import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Position } from "../../core/position.js";
import type { VersionedReadModel } from "../../core/projection.js";
import { isOnLog, type Lineage } from "../../event-log/lineage.js";
import type { Redis } from "../../platform/redis/redis.js";
import { createGenerations, type ReadableGeneration } from "../store/generations.js";
import { keysOf } from "../store/keys.js";
import type { ProjectorReport } from "../projecting/projector-report.js";
import type { ServedGeneration } from "./served-floor.js";
import type { Subscriber } from "../messaging/channel-subscriber.js";

/** The generation that this process reads, as far as it knows. */
export interface Serving extends ServedGeneration {
  /** What its projector says; undefined when there is none. */
  readonly report: ProjectorReport | undefined;
  /** Whether a projector keeps it current. */
  readonly isCurrent: boolean;
}

/** What this process knows of a read model. */
export type ServingState =
  | { readonly kind: "serving"; readonly serving: Serving }
  /** None serves yet. */
  | { readonly kind: "building" }
  /** What serves was built from another log: that of another deployment, or one that was replaced. */
  | { readonly kind: "foreign"; readonly epoch: string }
  /** Redis, or the log that tells whose read models these are, does not answer. */
  | { readonly kind: "unavailable"; readonly cause: unknown; readonly since: number };

/** Follows which generation of a read model serves, and how far it is. */
export interface ServingTracker {
  readonly state: () => ServingState;
  /** Asks Redis; one request at a time, however many callers there are. */
  readonly refresh: () => Promise<void>;
  /** The serving generation was seen at this checkpoint. */
  readonly seenAt: (generation: number, checkpoint: Position) => void;
}

/** What a tracker works with. */
export interface ServingTrackerParts {
  readonly redis: Redis;
  readonly subscriber: Subscriber;
  /** The lineage of the log, given that which Redis names: where there is no log to ask, that one. */
  readonly lineage: (named: Lineage) => Promise<Lineage>;
  readonly onFailure: (error: unknown) => void;
  readonly onChange: () => void;
}

interface Heard {
  readonly generation: number;
  readonly checkpoint: Position;
  readonly version: number;
}

/** Until its first connection a process does not take Redis to be away. */
const startGraceMs = 4_000;
const checkpointMessage = z.tuple([z.string(), z.int(), z.int(), z.int()]);
/** Epochs of other deployments whose messages are dropped without a look at Redis. */
const maxRejectedEpochs = 100;

/** Follows one read model. */
export function trackServing(readModel: VersionedReadModel, parts: ServingTrackerParts): ServingTracker {
  const { redis, subscriber, onFailure, onChange } = parts;
  const keys = keysOf(redis, readModel);
  const generations = createGenerations(redis, readModel);
  const rejected = new LRUCache<string, true>({ max: maxRejectedEpochs });
  let state: ServingState = { kind: "unavailable", cause: undefined, since: performance.now() + startGraceMs };
  let trusted: Lineage | undefined;
  /** The last message since Redis was last asked. */
  let heard: Heard | undefined;
  let refreshing: Promise<void> | undefined;
  let askAgain = false;

  const serving = () => (state.kind === "serving" ? state.serving : undefined);
  const lastHeard = () => heard;

  function enter(next: ServingState): void {
    state = next;
    onChange();
  }

  function refresh(): Promise<void> {
    askAgain = true;
    refreshing ??= askUntilSettled().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  async function askUntilSettled(): Promise<void> {
    try {
      while (askAgain) {
        askAgain = false;
        if (!(await ask())) askAgain = true;
      }
    } catch (error) {
      if (state.kind !== "unavailable") enter({ kind: "unavailable", cause: error, since: performance.now() });
      else enter({ ...state, cause: error });
      throw error;
    }
  }

  /** False when a message has contradicted the reply while it was on its way. */
  async function ask(): Promise<boolean> {
    heard = undefined;
    const readable = await generations.readable();
    // A database can be swapped under a running process, so only a match needs no second look.
    if (readable && readable.epoch !== trusted?.epoch) {
      trusted = await parts.lineage(readable);
      rejected.clear();
    }
    const last = lastHeard();
    const message = last?.version === (readable?.version ?? readModel.version) ? last : undefined;
    if (message && message.generation !== (readable?.number ?? 0)) return false;
    enter(stateOf(readable, trusted, message?.checkpoint));
    return true;
  }

  function seenAt(generation: number, checkpoint: Position): void {
    const known = serving();
    if (known?.generation === generation && known.checkpoint < checkpoint)
      enter({ kind: "serving", serving: { ...known, checkpoint } });
  }

  const refreshSoon = () => {
    refresh().catch(onFailure);
  };

  function onMessage(text: string): void {
    const parsed = checkpointMessage.safeParse(parseJson(text));
    if (!parsed.success) {
      refreshSoon();
      return;
    }
    const [epoch, generation, checkpoint, version] = parsed.data;
    const known = serving();
    const ownEpoch = known?.lineage.epoch ?? trusted?.epoch;
    if (ownEpoch !== undefined && epoch !== ownEpoch) {
      // Another deployment's, as pub/sub knows no database index; or the first of our log's next epoch.
      if (rejected.has(epoch)) return;
      rejected.set(epoch, true);
      refreshSoon();
      return;
    }
    const read = known?.version ?? readModel.version;
    // That of another build, which this one does not read, unless its own has come to serve.
    if (version !== read && version !== readModel.version) return;
    heard = { generation, checkpoint, version };
    if (known?.generation === generation) seenAt(generation, checkpoint);
    else refreshSoon();
  }

  subscriber.listen(keys.checkpointChannel, { onMessage, onLost: refreshSoon, onSubscribed: refreshSoon });
  refreshSoon();
  return { state: () => state, refresh, seenAt };
}

function stateOf(
  readable: ReadableGeneration | undefined,
  trusted: Lineage | undefined,
  heard: Position | undefined,
): ServingState {
  if (readable === undefined) return { kind: "building" };
  const { number: generation, version, epoch, position, ancestors, report, isCurrent } = readable;
  if (trusted === undefined) return { kind: "building" };
  if (!isOnLog(trusted, epoch, position)) return { kind: "foreign", epoch };
  const checkpoint = Math.max(position, heard ?? position);
  const lineage = epoch === trusted.epoch ? trusted : { epoch, ancestors };
  return { kind: "serving", serving: { generation, version, checkpoint, lineage, report, isCurrent } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // No message of ours; the caller looks at Redis instead.
  }
}
