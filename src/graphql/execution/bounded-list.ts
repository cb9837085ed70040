import type { FieldNode } from "graphql";
import { measureItems } from "../limits/item-bytes.js";
import { readPaced, type BoundedList } from "../limits/response-bounds.js";
import type { Fragments } from "./collect-fields.js";
import type { Read } from "./execute-field.js";

/** Counts the lists that a field reads. */
export function boundReads(
  { count }: BoundedList,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): (read: Read) => Read {
  const itemBytes = measureItems(
    nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    fragments,
  );
  return (read) => (run, source, path) =>
    readPaced(
      () => read(run, source, path),
      (list) => {
        count(list, run.size, itemBytes, run.contextValue as object);
        return list;
      },
    );
}
