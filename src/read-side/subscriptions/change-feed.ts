import { ORIGIN, type Position } from "../../core/position.js";
import type { AnyProjection, NamedReadModel } from "../../core/projection.js";
import { UnavailableError } from "../../platform/failures/errors.js";
import { LogReplacedError } from "../serving/index.js";
import type { Change } from "./change.js";
import type { ChangeFollower } from "./change-follower.js";
import type { ChangeQueue, ChangeQueueLimits } from "./change-queue.js";
import { followChanges, type FollowDeps } from "./follow-changes.js";
import type { MessageSource } from "./message-source.js";
import type { RecentEvents } from "./recent-events.js";
import { lastEventOf } from "./resume/missed-document.js";
import { MissedChanges, type Beginning, type MissedChangesDeps, type Scope } from "./resume/missed-changes.js";
import { EventBudget } from "./resume/read-versions.js";
import type { ResumePoint } from "./resume/resume-point.js";
import { Topics } from "./topics.js";

/** The changes of documents, for subscriptions. A process parses a message once and fans it out to its subscribers. */
export interface ChangeFeed {
  /**
   * Emits every change under `topic` after `point.after`, or from when the promise resolves, in order: none missed, none
   * repeated. Changes that this process lost are backfilled from the read model, where only the newest state of a document
   * is left. The source fails with an UnavailableError when missed changes are past the change retention.
   * @throws ResumeTooOldError when those after `point.after` are; and what `ReadModel.at` throws
   */
  readonly subscribe: (projection: NamedReadModel, topic: string, point: ResumePoint) => Promise<MessageSource<Change>>;
  /**
   * Emits the current document, if it exists, then each newer change of it under `topic`. With `point.after`, emits each
   * version after that position instead, preceded by the state at that position as a known one. `budget` is that of the
   * subscription, if it follows several documents.
   * @throws what `ReadModel.at` throws
   */
  readonly follow: (
    projection: NamedReadModel,
    document: FollowedDocument,
    point: ResumePoint,
    budget?: EventBudget,
  ) => Promise<MessageSource<Change>>;
  /** The number of subscribers, and of the changes in all their queues. */
  readonly load: () => { readonly subscribers: number; readonly waiting: number };
  /** The number of subscribers by read model. */
  readonly subscribers: () => ReadonlyMap<string, number>;
  /** Ends all subscriptions. */
  readonly close: () => void;
}

/** A document, and the topic under which its changes are published. */
export interface FollowedDocument {
  readonly key: string;
  readonly topic: string;
}

/** Dependencies of a change feed. */
export interface ChangeFeedDeps extends FollowDeps, Omit<MissedChangesDeps, "maxDocuments"> {
  readonly projections: readonly AnyProjection[];
  readonly recentEvents: RecentEvents;
  /** The limits of each subscriber's queue. */
  readonly limits: ChangeQueueLimits;
}

/** Opens the change feed. It follows the changes of a read model from its first subscriber on. */
export function createChangeFeed(deps: ChangeFeedDeps): ChangeFeed {
  return new SharedChangeFeed(deps);
}

/** Where a subscription resumes, and what it may read for that. */
interface Since {
  readonly after: Position;
  readonly epoch: string | null | undefined;
  readonly liveAfter: Position;
  readonly budget?: EventBudget | undefined;
}

class SharedChangeFeed implements ChangeFeed {
  private readonly topics: Topics;
  private readonly missed: MissedChanges;
  private readonly followers = new Map<string, Promise<ChangeFollower>>();

  constructor(private readonly deps: ChangeFeedDeps) {
    this.topics = new Topics(deps.limits);
    this.missed = new MissedChanges({ ...deps, maxDocuments: deps.limits.maxDocuments });
  }

  async subscribe(readModel: NamedReadModel, topic: string, point: ResumePoint): Promise<MessageSource<Change>> {
    return this.open(readModel, topic, async (queue, liveAfter) => {
      if (typeof point.after !== "number") return;
      queue.startWith(
        await this.since(readModel, { kind: "topic", topic }, { epoch: point.epoch, after: point.after, liveAfter }),
      );
    });
  }

  async follow(
    readModel: NamedReadModel,
    { key, topic }: FollowedDocument,
    point: ResumePoint,
    budget?: EventBudget,
  ): Promise<MessageSource<Change>> {
    return this.open(readModel, topic, async (queue, liveAfter) => {
      const { after, epoch } = point;
      queue.startWith(
        typeof after === "number"
          ? await this.since(readModel, { kind: "document", key }, { after, epoch, liveAfter, budget })
          : await this.current(readModel, key),
      );
    });
  }

  load() {
    const queues = this.topics.queues();
    return { subscribers: queues.length, waiting: queues.reduce((sum, { size }) => sum + size, 0) };
  }

  subscribers(): ReadonlyMap<string, number> {
    return this.topics.counts();
  }

  close(): void {
    for (const queue of this.topics.queues()) queue.end();
  }

  /** Opens a queue before its beginning is read, so that no change lies between them. */
  private async open(
    readModel: NamedReadModel,
    topic: string,
    begin: (queue: ChangeQueue, liveAfter: Position) => Promise<void>,
  ): Promise<ChangeQueue> {
    const follower = await this.follower(readModel);
    const queue = this.topics.open(readModel.readModel, topic);
    try {
      await begin(queue, follower.position);
      return queue;
    } catch (error) {
      queue.end();
      throw error;
    }
  }

  private since(
    readModel: NamedReadModel,
    scope: Scope,
    { after, epoch, liveAfter, budget = new EventBudget() }: Since,
  ): Promise<Beginning> {
    const projection = this.projectionOf(readModel);
    return this.missed.since({ projection, scope, after, epoch: epoch ?? undefined, liveAfter, budget });
  }

  private async current(readModel: NamedReadModel, key: string): Promise<Beginning> {
    const view = await this.deps.readModels.of(readModel).at();
    const document = await view.document(key);
    if (document === undefined) return { changes: [], known: { after: ORIGIN, documents: new Map(), only: key } };
    const position = lastEventOf(document);
    return {
      changes: [{ key, document, position, epoch: view.epoch }],
      known: {
        after: position,
        documents: new Map([[key, { lastEvent: position, lastChange: position }]]),
        only: key,
      },
    };
  }

  private follower(readModel: NamedReadModel): Promise<ChangeFollower> {
    const { readModel: name } = readModel;
    const known = this.followers.get(name);
    if (known) return known;
    const follower = this.start(this.projectionOf(readModel));
    this.followers.set(name, follower);
    return follower;
  }

  private start(projection: AnyProjection): Promise<ChangeFollower> {
    const { readModel, topics: topicsOf } = projection;
    if (topicsOf === undefined) throw new Error(`The read model ${readModel} has no topics`);
    const { recentEvents } = this.deps;
    recentEvents.follow();
    return followChanges(this.deps, projection, {
      onChange: (emitted) => {
        const event = recentEvents.at(emitted.position, emitted.epoch);
        const change = event ? { ...emitted, event } : emitted;
        for (const topic of topicsOf(change.key, change.document)) this.topics.push(readModel, topic, change);
      },
      onEvicted: () => {
        this.topics.fail(readModel, new UnavailableError(`Changes of ${readModel} were missed; resubscribe`));
      },
      onReplaced: (epoch) => {
        this.topics.fail(readModel, new LogReplacedError(epoch));
      },
    });
  }

  private projectionOf({ readModel }: NamedReadModel): AnyProjection {
    const projection = this.deps.projections.find((each) => each.readModel === readModel);
    if (projection === undefined) throw new Error(`No read model is named ${readModel}`);
    return projection;
  }
}
