import type { Decode } from "./decode.js";
import type { ReadModelView } from "./read-model-view.js";

/** A document that an index lists for as long as it exists. */
export interface ListedDocument {
  readonly key: string;
  readonly index: string;
  readonly member: string;
}

/**
 * The decoded document; undefined when it does not exist.
 * @throws UnreadableDocumentError when it is damaged, or when the index lists it and it is missing.
 */
export function findListed<View>(
  view: ReadModelView,
  document: ListedDocument,
  decode: Decode<View>,
): Promise<View | undefined> {
  return view.find(document.key, decode).then((found) => found ?? confirmMissing(view, document, decode));
}

async function confirmMissing<View>(
  view: ReadModelView,
  { key, index, member }: ListedDocument,
  decode: Decode<View>,
): Promise<View | undefined> {
  if (!(await view.isListed(index, member))) return undefined;
  // It may have been created between these reads.
  const created = await view.find(key, decode);
  if (created === undefined) throw view.missing(key);
  return created;
}
