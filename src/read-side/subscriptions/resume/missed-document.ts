import { groupMark, type Document } from "../../../core/projection.js";
import type { Position } from "../../../core/position.js";
import type { Change } from "../change.js";
import type { KnownDocument } from "./known-changes.js";

/** The newest state of a document that may have changed after the position at which a subscription resumes. */
export interface MissedDocument {
  readonly key: string;
  /** Without the mark of a group. */
  readonly document: Document;
  /** The position of its last event. */
  readonly lastEvent: Position;
  /** Its missed publication with a group. */
  readonly marked?: { readonly position: Position; readonly mark: string } | undefined;
  /** The position at which its parked events were applied late, if that was missed. */
  readonly lateAt?: Position | undefined;
}

/** A version of a document: its state after the event at `position`. */
export interface Version {
  readonly position: Position;
  readonly document: Document;
}

/** The newest version of a document. */
export function newestOf({ document, lastEvent }: MissedDocument): Version {
  return { position: lastEvent, document };
}

/**
 * Returns the missed changes of a document, in order, from its missed versions. The mark of a group goes to the first
 * version after the publication, so that no version precedes an older one.
 */
export function changesOf(missed: MissedDocument, versions: readonly Version[], epoch: string): readonly Change[] {
  const { key, document, lastEvent, marked, lateAt } = missed;
  const isMarked = ({ position }: Version) => marked !== undefined && position > marked.position;
  const first = versions.findIndex(isMarked);
  const changes = versions.map((version, index) => ({
    ...{ key, epoch, position: version.position },
    document: index === first && marked ? withMark(version.document, marked.mark) : version.document,
  }));
  if (marked && first === -1)
    return [...changes, { key, epoch, position: marked.position, document: withMark(document, marked.mark) }];
  if (changes.length === 0 && lateAt !== undefined)
    return [{ key, epoch, position: lateAt, document, lateEvent: lastEvent }];
  return changes;
}

/** The part of the document that the subscriber of these changes has. */
export function knownOf({ lastEvent }: MissedDocument, changes: readonly Change[]): KnownDocument {
  return { lastEvent, lastChange: Math.max(lastEvent, ...changes.map(({ position }) => position)) };
}

function withMark(document: Document, mark: string): Document {
  return { ...document, [groupMark]: mark };
}

/** The mark of a published document, and the document without it. */
export function splitMark(published: Document): { readonly mark: string | undefined; readonly document: Document } {
  const { [groupMark]: mark, ...document } = published;
  return { mark, document };
}

/** The position of a document's last event, which each document of a subscription contains. */
export function lastEventOf(document: Document): Position {
  return Number(document["position"] ?? 0) || 0;
}
