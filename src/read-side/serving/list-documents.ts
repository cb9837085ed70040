import type { Decode, IndexPage, PageRange, ReadModelView, UnreadableDocumentError } from "./read-model-view.js";

/** A range of an index whose members name documents. */
export interface DocumentRange {
  readonly index: string;
  readonly range: PageRange;
  /** The key of a member's document. */
  readonly keyOf: (member: string) => string;
}

/** A page of an index, with the document of each entry; one that cannot be read is an error in its place. */
export interface DocumentPage<View> {
  readonly page: IndexPage;
  readonly documents: readonly (View | UnreadableDocumentError)[];
}

/** Reads a page of an index, and the decoded documents of its entries. */
export async function listDocuments<View>(
  view: ReadModelView,
  range: DocumentRange,
  decode: Decode<View>,
): Promise<DocumentPage<View>> {
  const first = await readPage(view, range, decode);
  // A missing document may be due to another generation that started to serve between the two reads: retry both.
  const { page, keys, found } = first.found.includes(undefined) ? await readPage(view, range, decode) : first;
  return { page, documents: keys.map((key, index) => found[index] ?? view.missing(key)) };
}

async function readPage<View>(view: ReadModelView, { index, range, keyOf }: DocumentRange, decode: Decode<View>) {
  const page = await view.page(index, range);
  const keys = page.entries.map(({ member }) => keyOf(member));
  return { page, keys, found: await view.findAll(keys, decode) };
}
