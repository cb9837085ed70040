import type { Fields } from "../../core/document.js";
import type { Document } from "../../core/projection.js";

/**
 * Decodes a document into the view that a query returns. With `fields`, queries read only these fields.
 * @throws when the document is damaged.
 */
export type Decode<View> = ((document: Document) => View) & { readonly fields?: readonly string[] };

/** Creates a decoder that needs only these fields, which costs less to read than the whole document. */
export function decodeFields<Field extends string, View>(
  fields: readonly [Field, ...Field[]],
  decode: (document: Fields<Field>) => View,
): Decode<View> {
  return Object.assign((document: Document) => decode(document as Fields<Field>), { fields });
}
