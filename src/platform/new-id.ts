import { v7 } from "uuid";

/** Returns a new id: a UUIDv7, so that ids sort by creation time. */
export function newId(): string {
  return v7();
}
