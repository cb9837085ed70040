import type { AnyStateFold } from "../core/decider.js";
import { upcast, type RecordedEvent } from "../core/event.js";

/** Up to `limit` events of a stream after version `after`, up to and including version `to`. */
export type ReadStreamEvents = (
  streamId: string,
  range: { readonly after: number; readonly to: number },
  limit: number,
) => Promise<readonly RecordedEvent[]>;

/** Events read at a time: a stream of any length takes bounded memory. */
const pageSize = 500;

/**
 * The state of a stream at `version`, folded from its events.
 * @throws Error when events are missing, or this build does not know one of them.
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
      throw new Error(`The stream ${streamId} is at version ${version}, its events end at ${at}`);
    // The events of a stream were made by its own decider.
    for (const event of events) state = evolve(state as never, upcast(formats, event) as never);
    at = events.at(-1)?.version ?? version;
  }
  return state;
}
