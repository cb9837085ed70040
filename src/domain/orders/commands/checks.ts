import { refusal, type Refusal } from "../../../core/decider.js";
import { isPrintable, isText, lengthOf } from "../../../core/text.js";
import { isPublicUrl } from "../../../core/url.js";
import type { RequestedAmount } from "../commands.js";
import type { LineQuantity, MetadataChange } from "../events.js";

const maxQuantity = 1_000_000;
/** The maximum number of metadata pairs of an order. */
export const maxMetadataPairs = 50;
const maxKeyLength = 64;
const maxValueLength = 512;
const maxUrlLength = 2048;

/** Checks a quantity at this path of a command's input. */
export function checkQuantity(quantity: number, ...field: string[]): Refusal<"INVALID_QUANTITY">[] {
  if (Number.isInteger(quantity) && quantity >= 1 && quantity <= maxQuantity) return [];
  return [refusal("INVALID_QUANTITY", `The quantity must be an integer from 1 to ${maxQuantity}`, field)];
}

/** Checks a selection of lines, as far as that does not depend on the order. An omitted selection is valid. */
export function checkLines(
  lines: readonly LineQuantity[] | undefined,
): Refusal<"NO_LINES" | "DUPLICATE_LINE" | "INVALID_QUANTITY">[] {
  if (lines?.length === 0) return [refusal("NO_LINES", "Select at least one line, or omit the list", ["lines"])];
  const seen = new Set<string>();
  return (lines ?? []).flatMap(({ lineId, quantity }, index) => {
    const field = ["lines", String(index)];
    const isRepeated = seen.has(lineId);
    seen.add(lineId);
    return [
      ...checkQuantity(quantity, ...field, "quantity"),
      ...(isRepeated ? [refusal("DUPLICATE_LINE", "A line must be selected only once", [...field, "lineId"])] : []),
    ];
  });
}

/** Checks that a payment or refund has a positive amount, in an existing currency. */
export function checkAmount({ minorUnits }: RequestedAmount): Refusal<"INVALID_AMOUNT">[] {
  if (minorUnits !== undefined && minorUnits > 0) return [];
  return [
    refusal("INVALID_AMOUNT", "The amount must be positive, with at most the decimals of its currency", ["amount"]),
  ];
}

/** Checks an optional text at this path of a command's input. */
export function checkText(text: string | undefined, maxLength: number, field: string): Refusal<"INVALID_TEXT">[] {
  if (text === undefined || isPrintable(text, maxLength)) return [];
  return [refusal("INVALID_TEXT", `The text must have 1 to ${maxLength} printable characters`, [field])];
}

/** Checks an optional URL, which browsers open. */
export function checkUrl(url: string | undefined, field: string): Refusal<"INVALID_URL">[] {
  if (url === undefined || (url.length <= maxUrlLength && isPublicUrl(url))) return [];
  const message = `The URL must start with https:// or http://, have no user name or password, and at most ${maxUrlLength} visible ASCII characters`;
  return [refusal("INVALID_URL", message, [field])];
}

/** Checks pairs of metadata, as far as that does not depend on the order. */
export function checkMetadata(pairs: readonly MetadataChange[]): Refusal<"INVALID_METADATA">[] {
  if (pairs.length > maxMetadataPairs)
    return [refusal("INVALID_METADATA", `Metadata must have at most ${maxMetadataPairs} pairs`, ["metadata"])];
  const seen = new Set<string>();
  return pairs.flatMap(({ key, value }, index) => {
    const invalid = (message: string, part: string) => [
      refusal("INVALID_METADATA", message, ["metadata", String(index), part]),
    ];
    if (seen.has(key)) return invalid("A key must appear only once", "key");
    seen.add(key);
    if (!isPrintable(key, maxKeyLength))
      return invalid(`A key must have 1 to ${maxKeyLength} printable characters`, "key");
    if (value !== null && !(lengthOf(value) <= maxValueLength && isText(value)))
      return invalid(`A value must have at most ${maxValueLength} printable characters`, "value");
    return [];
  });
}
