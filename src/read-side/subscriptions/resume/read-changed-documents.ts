import { setTimeout as delay } from "node:timers/promises";
import type { AnyProjection } from "../../../core/projection.js";
import type { Position } from "../../../core/position.js";
import type { Redis } from "../../../platform/redis/redis.js";
import { ReadModelBehindError, UnreadableDocumentError, type ReadModelView } from "../../serving/index.js";
import { changeKeys, type ChangedDocument } from "../../store/index.js";
import type { FollowedGeneration } from "../followed-generation.js";
import type { GenerationLookup } from "../generation-lookup.js";
import { backfillPageSize, readBackfill } from "../read-backfill.js";
import { lastEventOf, splitMark, type MissedDocument } from "./missed-document.js";
import { readGroupsAt } from "./read-known-documents.js";
import { ResumeTooOldError } from "./resume-point.js";

const retryDelayMs = 50;

/** What reads the changed documents of a topic. */
export interface ChangedDocumentsDeps {
  readonly redis: Redis;
  readonly projection: AnyProjection;
  readonly lookup: GenerationLookup;
  readonly view: ReadModelView;
  /** The read model must have reached this position. */
  readonly required: Position;
  readonly timeoutMs: number;
  /** The maximum number of documents to read. */
  readonly maxDocuments: number;
}

/**
 * Reads the documents of a topic that changed after a position, from the index of changes.
 * @throws ResumeTooOldError when changes were evicted from the index, or too many documents changed
 */
export async function readChanged(
  deps: ChangedDocumentsDeps,
  topic: string,
  after: Position,
): Promise<readonly MissedDocument[]> {
  const { view, projection } = deps;
  const missed = new Map<string, MissedDocument>();
  const add = (found: MissedDocument) => {
    const { key, document, lateAt, marked } = found;
    if (projection.topics?.(key, document).includes(topic) !== true) return;
    const known = missed.get(key);
    missed.set(key, { ...found, marked: marked ?? known?.marked, lateAt: lateAt ?? known?.lateAt });
  };
  // First those at the position itself: the client may have received a part of them.
  for (const found of await readGroupsAt(view, after)) add(found);
  for (const found of await readLate(view, after, deps.maxDocuments)) add(found);
  for (const changed of await readAllPages(deps, after)) {
    if (changed.document === undefined) continue;
    const { mark, document } = splitMark(changed.document);
    const marked = mark === undefined ? undefined : { position: changed.position, mark };
    add({ key: changed.key, document, lastEvent: lastEventOf(document), marked });
  }
  return [...missed.values()];
}

/** The documents whose parked events were applied late at this position or later. */
async function readLate(view: ReadModelView, after: Position, limit: number): Promise<readonly MissedDocument[]> {
  const range = { order: "ascending", after: after - 1, limit, from: "start" } as const;
  const { page, documents } = await view.list(changeKeys.late, range, "", (document) => document);
  return page.entries.flatMap(({ member: key, score: lateAt }, at) => {
    const document = documents[at];
    if (document === undefined || document instanceof UnreadableDocumentError) return [];
    return [{ key, document, lastEvent: lastEventOf(document), lateAt }];
  });
}

/** Reads until one generation has answered all pages, and had reached the required position. */
async function readAllPages(deps: ChangedDocumentsDeps, after: Position): Promise<readonly ChangedDocument[]> {
  const { lookup, required, projection, timeoutMs } = deps;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = await lookup.readable();
    if (found.kind === "found" && found.generation.position >= required) {
      const documents = await readPages(deps, found.generation, after);
      if (documents !== undefined) return documents;
    }
    if (performance.now() > deadline) throw new ReadModelBehindError(projection.readModel, required, undefined);
    await delay(retryDelayMs);
  }
}

/** Undefined when the generation does not serve any more. */
async function readPages(
  { redis, projection, maxDocuments }: ChangedDocumentsDeps,
  generation: FollowedGeneration,
  after: Position,
): Promise<readonly ChangedDocument[] | undefined> {
  const tooOld = (position: Position) => new ResumeTooOldError(position, generation.epoch);
  const all: ChangedDocument[] = [];
  for (let position = after; ;) {
    const reply = await readBackfill(redis, projection, generation, position);
    if (reply.kind === "stale") return undefined;
    if (reply.kind === "evicted") throw tooOld(generation.position);
    all.push(...reply.documents);
    if (all.length > maxDocuments) throw tooOld(reply.checkpoint);
    if (reply.documents.length < backfillPageSize) return all;
    position = reply.documents.at(-1)?.position ?? position;
  }
}
