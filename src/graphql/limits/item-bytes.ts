import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";

/** Estimates the bytes of a list's item in the response. The item's own lists are counted separately. */
export type ItemBytes = (item: unknown) => number;

/** A selected field whose bytes depend on its value. */
interface MeasuredField {
  readonly name: string;
  readonly bytesOf: ItemBytes;
}

const valueBytes = 8;
const punctuationBytes = 4;

/** Prepares the estimate for the items of a list with these selections: they are walked once, not once per item. */
export function measureItems(
  selectionSets: readonly SelectionSetNode[],
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): ItemBytes {
  if (selectionSets.length === 0) return leafBytes;
  const fields: MeasuredField[] = [];
  let fixedBytes = punctuationBytes;

  function addSelections({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) addField(selection);
      else {
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
        if (!fragment) continue;
        fixedBytes += punctuationBytes;
        addSelections(fragment.selectionSet);
      }
    }
  }

  function addField({ name, alias, selectionSet }: FieldNode): void {
    fixedBytes += (alias ?? name).value.length + punctuationBytes;
    fields.push({ name: name.value, bytesOf: measureItems(selectionSet ? [selectionSet] : [], fragments) });
  }

  selectionSets.forEach(addSelections);
  return (item) => {
    if (typeof item !== "object" || item === null) return leafBytes(item);
    let bytes = fixedBytes;
    for (const { name, bytesOf } of fields) {
      const value = Object.hasOwn(item, name) ? (item as Readonly<Record<string, unknown>>)[name] : undefined;
      if (!Array.isArray(value) && !(value instanceof Promise)) bytes += bytesOf(value);
    }
    return bytes;
  };
}

function leafBytes(value: unknown): number {
  return typeof value === "string" ? value.length + punctuationBytes : valueBytes;
}
