import { isDeepStrictEqual } from "node:util";
import type { LogEvent } from "../../../core/event.js";
import type { AnyProjection, Document } from "../../../core/projection.js";
import type { Position } from "../../../core/position.js";
import { foldDocuments } from "../../verify/index.js";
import { newestOf, type MissedDocument, type Version } from "./missed-document.js";

/** The missed versions of a document. */
export interface MissedVersions {
  /** Its last version that was not missed; undefined when it did not exist, or is unknown. */
  readonly known: Version | undefined;
  readonly versions: readonly Version[];
}

/** The newest version alone, if it was missed: all that is known without the document's events. */
export function onlyNewest(missed: MissedDocument, after: Position): MissedVersions {
  const newest = newestOf(missed);
  return newest.position > after ? { known: undefined, versions: [newest] } : { known: newest, versions: [] };
}

/**
 * Folds the events of a document's stream to each of its versions after a position. Where the last one is not the state in
 * the read model, which may have discarded an event, or be of another build, only that state is returned.
 */
export function foldVersions(
  projection: AnyProjection,
  missed: MissedDocument,
  events: readonly LogEvent[],
  after: Position,
): MissedVersions {
  const { key, document, lastEvent } = missed;
  const newest = onlyNewest(missed, after);
  let known: Version | undefined;
  const versions: Version[] = [];
  try {
    for (const version of foldDocuments(projection, events, key)) {
      if (version.position > lastEvent) break;
      if (version.position <= after) known = version;
      else versions.push(version);
    }
  } catch {
    // The read model has parked or discarded an event that cannot be projected.
    return newest;
  }
  return isSame(versions.at(-1), document, lastEvent) ? { known, versions } : newest;
}

function isSame(last: Version | undefined, document: Document, lastEvent: Position): boolean {
  return last?.position === lastEvent && isDeepStrictEqual({ ...last.document }, { ...document });
}
