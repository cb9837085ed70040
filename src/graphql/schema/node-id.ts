import { isPossibleId } from "../../core/id.js";

/** A type and the id of one of its objects. */
export interface NodeId {
  readonly type: string;
  readonly id: string;
}

/** Encodes an id that is unique across types, such as `Order:o1`: what Apollo Client calls an object in its cache, too. */
export function encodeNodeId({ type, id }: NodeId): string {
  return `${type}:${id}`;
}

/** Decodes an id; undefined when it is malformed. The id of a customer may contain colons. */
export function decodeNodeId(text: string): NodeId | undefined {
  const at = text.indexOf(":");
  if (at < 1) return undefined;
  const [type, id] = [text.slice(0, at), text.slice(at + 1)];
  return isPossibleId(id) ? { type, id } : undefined;
}
