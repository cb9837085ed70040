import type { LogEvent } from "../../core/event.js";
import type { AnyProjection, Document, Operation } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import { operationsOf } from "./fold.js";
import { createMemoryModel } from "./memory-model.js";
import { everything } from "./selection.js";

/**
 * Folds events to the document that the projection leaves in the hash `key`; undefined when it leaves none. `verify`
 * interprets operations with the same code.
 * @throws Error when this build cannot read an event, or for an operation that makes no sense
 */
export function foldDocument(
  projection: AnyProjection,
  events: readonly LogEvent[],
  key: string,
): Document | undefined {
  const memory = createMemoryModel({ partition: everything, key, sortedSets: false });
  for (const event of events) for (const operation of operationsOf(projection, event)) memory.apply(operation);
  const hash = memory.hashes.get(key);
  return hash && Object.fromEntries(hash);
}

/**
 * Folds events, and yields the document in the hash `key` after each event that publishes it.
 * @throws as {@link foldDocument}
 */
export function* foldDocuments(
  projection: AnyProjection,
  events: readonly LogEvent[],
  key: string,
): Generator<{ readonly position: Position; readonly document: Document }> {
  const memory = createMemoryModel({ partition: everything, key, sortedSets: false });
  for (const event of events) {
    const operations = operationsOf(projection, event);
    for (const operation of operations) memory.apply(operation);
    const hash = memory.hashes.get(key);
    if (hash && operations.some((operation) => publishes(operation, key)))
      yield { position: event.position, document: Object.fromEntries(hash) };
  }
}

function publishes([name, published]: Operation, key: string): boolean {
  return name === "CHANGED" && published === key;
}
