import { isPossibleId } from "../../core/id.js";
import { parsePosition } from "../../core/position.js";
import type { Consistency } from "./consistency.js";

/**
 * How the subgraph of commands refers to the entity that a command has changed: the id together with the receipt's
 * position, so that the subgraph of queries returns the entity once its read model has reached the position.
 */
export interface AfterWrite {
  readonly id: string;
  readonly consistency: Consistency;
}

/** The name of the key field, which a gateway does not show to clients. */
export const afterWriteField = "afterWrite";

/** Encodes a receipt. Neither an epoch nor an id contains a space. */
export function encodeAfterWrite(receipt: {
  readonly aggregateId: string;
  readonly position: number;
  readonly epoch: string;
}): string {
  return `${receipt.position} ${receipt.epoch} ${receipt.aggregateId}`;
}

/** Decodes the reference; undefined when it is malformed. */
export function decodeAfterWrite(text: string): AfterWrite | undefined {
  const [digits = "", epoch, id, ...rest] = text.split(" ");
  const minPosition = parsePosition(digits);
  if (minPosition === undefined || epoch === undefined || id === undefined || rest.length > 0) return undefined;
  return isPossibleId(id) && isPossibleId(epoch) ? { id, consistency: { minPosition, epoch } } : undefined;
}
