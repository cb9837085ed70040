import type { Decode } from "./decode.js";
import type { PageRange } from "./index-page.js";
import type { DocumentPage, ReadModelView } from "./read-model-view.js";

/** A range of an index whose members name documents. */
export interface DocumentRange {
  readonly index: string;
  readonly range: PageRange;
  /** The key of a member's document: a prefix and the member. */
  readonly keyOf: (member: string) => string;
}

/** Reads a page of an index, and the decoded documents of its entries. */
export function listDocuments<View>(
  view: ReadModelView,
  { index, range, keyOf }: DocumentRange,
  decode: Decode<View>,
): Promise<DocumentPage<View>> {
  return view.list(index, range, keyOf(""), decode);
}
