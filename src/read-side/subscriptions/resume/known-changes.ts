import type { Position } from "../../../core/position.js";
import type { Change } from "../change.js";

/** The part of one document that a subscriber has. */
export interface KnownDocument {
  /** The position of the document's last event. */
  readonly lastEvent: Position;
  /** The position of the document's last change, which may be one of its group. */
  readonly lastChange: Position;
}

/** The changes that a subscriber knows when it starts to take live ones. */
export interface Known {
  /** All changes up to here are known. */
  readonly after: Position;
  /** The documents of which later changes are known. */
  readonly documents: ReadonlyMap<string, KnownDocument>;
  /** The only document of the subscription; undefined for all documents of its topic. */
  readonly only?: string;
}

const none: ReadonlyMap<string, KnownDocument> = new Map();

/** Recognizes the changes that a subscriber knows, or that it does not subscribe to. */
export class KnownChanges {
  private readonly after: Position;
  private readonly only: string | undefined;
  private documents: ReadonlyMap<string, KnownDocument>;
  private readonly last: Position;

  constructor({ after, documents, only }: Known) {
    this.after = after;
    this.documents = documents;
    this.only = only;
    this.last = Math.max(after, ...[...documents.values()].map(({ lastChange }) => lastChange));
  }

  /** Whether the change is known or of another document. */
  includes({ key, position, lateEvent }: Change): boolean {
    if (this.only !== undefined && key !== this.only) return true;
    const known = this.documents.get(key);
    if (lateEvent !== undefined) return known !== undefined && lateEvent <= known.lastEvent;
    if (position <= (known?.lastChange ?? this.after)) return true;
    // Positions increase, so no later change is known.
    if (position > this.last) this.documents = none;
    return false;
  }
}
