import type { AnyStateFold } from "../core/decider.js";
import { upcast, type RecordedEvent } from "../core/event.js";

/** Reads up to `limit` events of a stream, from version `after` (exclusive) to `to` (inclusive). */
export type ReadStreamEvents = (
  streamId: string,
  range: { readonly after: number; readonly to: number },
  limit: number,
) => Promise<readonly RecordedEvent[]>;

/** Events per page, so that a stream of any length needs bounded memory. */
const pageSize = 500;

/**
 * Folds the events of a stream to its state at `version`.
 * @throws Error when an event is missing or unknown to this build.
 */
export async function foldStream(
  read: ReadStreamEvents,
  { formats, initialState, evolve }: AnyStateFold,
  streamId: string,
  version: number,
): Promise<object> {
  let state = initialState;
  let at = 0;
  while (at < version) {
    const events = await read(streamId, { after: at, to: version }, pageSize);
    if (events.length === 0)
      throw new Error(`The stream ${streamId} has version ${version}, but its events end at version ${at}`);
    // The stream's own decider emitted its events.
    for (const event of events) state = evolve(state as never, upcast(formats, event) as never);
    at = events.at(-1)?.version ?? version;
  }
  return state;
}
