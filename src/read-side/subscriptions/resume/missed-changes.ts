import type { AnyProjection } from "../../../core/projection.js";
import type { Position } from "../../../core/position.js";
import type { Redis } from "../../../platform/redis/redis.js";
import type { ReadModels, ReadModelView } from "../../serving/index.js";
import type { Change } from "../change.js";
import { changeKeys } from "../../store/index.js";
import { GenerationLookup, type LookupDeps } from "../generation-lookup.js";
import type { MissedVersions } from "./fold-versions.js";
import type { Known } from "./known-changes.js";
import { changesOf, knownOf, type MissedDocument } from "./missed-document.js";
import { readChanged } from "./read-changed-documents.js";
import { readListed, readOne } from "./read-known-documents.js";
import { ResumeTooOldError } from "./resume-point.js";
import { VersionReader, type EventBudget, type VersionReaderDeps } from "./read-versions.js";

/** The documents of a subscription: one, or all of a topic. */
export type Scope =
  { readonly kind: "document"; readonly key: string } | { readonly kind: "topic"; readonly topic: string };

/** Where a subscription resumes, and the documents that it is about. */
export interface Resumption {
  readonly projection: AnyProjection;
  readonly scope: Scope;
  readonly after: Position;
  readonly epoch: string | undefined;
  /** Live changes are received after this position. */
  readonly liveAfter: Position;
  readonly budget: EventBudget;
}

/** What a resumed subscription emits first, and what it therefore omits of the live changes. */
export interface Beginning {
  readonly changes: readonly Change[];
  readonly known: Known;
}

/** Dependencies and options of {@link MissedChanges}. */
export interface MissedChangesDeps extends LookupDeps, VersionReaderDeps {
  readonly redis: Redis;
  readonly readModels: ReadModels;
  /** Timeout for a read model that has not reached the position at which a subscription resumes. */
  readonly minPositionTimeoutMs: number;
  /** Documents that may have changed; a topic with more of them cannot be resumed. */
  readonly maxDocuments: number;
}

/** Finds the changes that a client missed before its subscription resumed. */
export class MissedChanges {
  private readonly versions: VersionReader;
  private readonly lookups = new Map<string, GenerationLookup>();

  constructor(private readonly deps: MissedChangesDeps) {
    this.versions = new VersionReader(deps);
  }

  /**
   * Returns the changes after a position, in the order of their positions. Waits until the read model has reached it.
   * @throws ResumeTooOldError, and what `ReadModel.at` throws
   */
  async since(resumption: Resumption): Promise<Beginning> {
    const { projection, scope, after, epoch, liveAfter, budget } = resumption;
    const model = this.deps.readModels.of(projection);
    const view = await model.at(after, epoch);
    const missed = await this.find(resumption, liveAfter > after ? await model.at(liveAfter) : view);
    const versions = await this.versions.read(projection, missed, after, budget);
    const all = missed.map((document, index) => ({
      document,
      ...this.emitted(document, versions[index], view.epoch, scope.kind === "document"),
    }));
    return {
      changes: all.flatMap(({ changes }) => changes).sort((one, other) => one.position - other.position),
      known: {
        after,
        documents: new Map(all.map(({ document, changes }) => [document.key, knownOf(document, changes)])),
        ...(scope.kind === "document" && { only: scope.key }),
      },
    };
  }

  private async find({ projection, scope, after, liveAfter }: Resumption, view: ReadModelView) {
    const checkpoint = await view.document(changeKeys.checkpoint);
    if (after < Number(checkpoint?.["resumable_from"] ?? 0))
      throw new ResumeTooOldError(Number(checkpoint?.["position"]), view.epoch);
    if (scope.kind === "document") {
      const found = await readOne(view, projection, scope.key, after);
      return found ? [found] : [];
    }
    const listed = await readListed(view, projection, scope.topic, after);
    if (listed) return listed;
    const { redis, minPositionTimeoutMs: timeoutMs, maxDocuments } = this.deps;
    const required = Math.max(after, liveAfter);
    const deps = { redis, projection, lookup: this.lookupOf(projection), view, required, timeoutMs, maxDocuments };
    return readChanged(deps, scope.topic, after);
  }

  /** The changes of one document; with `withKnown`, after the state that the client knows. */
  private emitted(
    document: MissedDocument,
    missed: MissedVersions | undefined,
    epoch: string,
    withKnown: boolean,
  ): { readonly changes: readonly Change[] } {
    const changes = changesOf(document, missed?.versions ?? [], epoch);
    const known = missed?.known;
    // Whether the client knows a state that was applied late is unknown.
    if (!withKnown || known === undefined || document.lateAt !== undefined) return { changes };
    return { changes: [{ key: document.key, epoch, ...known, isKnown: true }, ...changes] };
  }

  private lookupOf(projection: AnyProjection): GenerationLookup {
    const { readModel } = projection;
    const lookup = this.lookups.get(readModel) ?? new GenerationLookup(this.deps, projection);
    this.lookups.set(readModel, lookup);
    return lookup;
  }
}
