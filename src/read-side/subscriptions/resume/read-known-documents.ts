import { groupKey, groupMark, isGroupKey, type AnyProjection, type Document } from "../../../core/projection.js";
import type { Position } from "../../../core/position.js";
import { decodeFields, UnreadableDocumentError, type ReadModelView } from "../../serving/index.js";
import { changeKeys } from "../../store/index.js";
import { lastEventOf, type MissedDocument } from "./missed-document.js";

/** As `group_documents` in groups.lua. */
const maxGroupDocuments = 200;
/** Longer lists are read from the index of changes. */
const maxListed = 1_000;

const decodePosition = decodeFields(["position"], ({ position }) => Number(position ?? 0) || 0);

/** Reads a single document, whether it changed or not; undefined when it does not exist. */
export async function readOne(
  view: ReadModelView,
  { resume }: AnyProjection,
  key: string,
  after: Position,
): Promise<MissedDocument | undefined> {
  const [document, [lateAt]] = await Promise.all([view.document(key), view.scores(changeKeys.late, [key])]);
  if (document === undefined) return undefined;
  const marked = await newestMark(view, resume?.groupsOf?.(document) ?? [], after);
  const missed = { key, document, lastEvent: lastEventOf(document), marked };
  return { ...missed, lateAt: lateAt !== undefined && lateAt >= after ? lateAt : undefined };
}

/**
 * Reads the documents of a topic that changed after a position, from the list of all its documents; undefined when the
 * topic has no such list, or it is long. A document that cannot be read is omitted, as from live changes.
 */
export async function readListed(
  view: ReadModelView,
  { resume }: AnyProjection,
  topic: string,
  after: Position,
): Promise<readonly MissedDocument[] | undefined> {
  const list = resume?.listOf?.(topic);
  if (list === undefined) return undefined;
  // Newest first, as a group publishes them.
  const page = await view.page(list.index, { order: "descending", limit: maxListed, from: "start" });
  if (page.hasNext) return undefined;
  const keys = page.entries.map(({ member }) => list.keyPrefix + member);
  const [positions, late, marked] = await Promise.all([
    view.findAll(keys, decodePosition),
    view.scores(changeKeys.late, keys),
    // At the position itself too: the client may have received a part of the group.
    newestMark(view, list.groups, after - 1),
  ]);
  const isMissed = (_key: string, index: number) => {
    const position = positions[index];
    return (
      (typeof position === "number" && position > after) ||
      (late[index] ?? -1) >= after ||
      (marked !== undefined && index < maxGroupDocuments)
    );
  };
  const missed = keys.filter(isMissed);
  const lateAt = new Map(keys.map((key, index) => [key, late[index]]));
  const inGroup = new Set(marked ? keys.slice(0, maxGroupDocuments) : []);
  const documents = await view.findAll(missed, (document) => document);
  return missed.flatMap((key, index) => {
    const document = documents[index];
    if (document === undefined || document instanceof UnreadableDocumentError) return [];
    const at = lateAt.get(key);
    return [
      {
        ...{ key, document, lastEvent: lastEventOf(document), marked: inGroup.has(key) ? marked : undefined },
        lateAt: at !== undefined && at >= after ? at : undefined,
      },
    ];
  });
}

/** The newest publication of these groups after a position. */
async function newestMark(
  view: ReadModelView,
  groups: readonly string[],
  after: Position,
): Promise<MissedDocument["marked"]> {
  const keys = groups.map(groupKey);
  const positions = await view.scores(changeKeys.changes, keys);
  const published = keys.flatMap((key, index) => ({ key, position: positions[index] ?? -1 }));
  const newest = published.reduce<(typeof published)[number] | undefined>(
    (found, each) => (each.position > (found?.position ?? after) ? each : found),
    undefined,
  );
  if (newest === undefined) return undefined;
  const mark = (await view.document(newest.key))?.[groupMark];
  return mark === undefined ? undefined : { position: newest.position, mark };
}

/** The documents of the groups that were published at exactly this position, with their marks. */
export async function readGroupsAt(view: ReadModelView, position: Position): Promise<readonly MissedDocument[]> {
  const range = { order: "ascending", after: position - 1, before: position + 1, limit: 10, from: "start" } as const;
  const { entries } = await view.page(changeKeys.changes, range);
  const found = await Promise.all(entries.map(({ member }) => readGroup(view, member, position)));
  return found.flat();
}

async function readGroup(view: ReadModelView, key: string, position: Position): Promise<readonly MissedDocument[]> {
  if (!isGroupKey(key)) return [];
  const { index, keyPrefix, [groupMark]: mark }: Document = (await view.document(key)) ?? {};
  if (index === undefined || keyPrefix === undefined || mark === undefined) return [];
  const range = { order: "descending", limit: maxGroupDocuments, from: "start" } as const;
  const { page, documents } = await view.list(index, range, keyPrefix, (document) => document);
  return page.entries.flatMap(({ member }, at) => {
    const document = documents[at];
    if (document === undefined || document instanceof UnreadableDocumentError) return [];
    return [{ key: keyPrefix + member, document, lastEvent: lastEventOf(document), marked: { position, mark } }];
  });
}
