import { streamIdOf, type Decider } from "../core/decider.js";
import type { DomainEvent } from "../core/event.js";
import type { ConsultedStream } from "../event-log/append-events.js";
import type { StateCache } from "./state-cache.js";

/** What a decision rests on. */
export interface Basis<State, Consulted> {
  /** Of the command's own stream; 0 when it does not exist. */
  readonly version: number;
  /** The append that wrote it as it is seen here; null when it does not exist. */
  readonly lastAppendId: string | null;
  readonly state: State;
  /** By aggregate id; only those that exist. */
  readonly consulted: ReadonlyMap<string, Consulted>;
  readonly consultedStreams: readonly ConsultedStream[];
}

/**
 * The streams that a command's decision rests on. If `fresh`, as the database has them; else as they are remembered, in
 * which case a command's own stream of which nothing is remembered is taken for a new one: the append knows better, and
 * most such streams are new.
 */
export async function loadBasis<
  State extends object,
  Command extends { readonly type: string },
  Event extends DomainEvent,
  Code extends string,
  Consulted extends object,
>(
  states: StateCache,
  decider: Decider<State, Command, Event, Code, Consulted>,
  command: Command,
  streamId: string,
  fresh: boolean,
): Promise<Basis<State, Consulted>> {
  const { initialState, consults } = decider;
  const others =
    consults
      ?.aggregateIds(command)
      .map((id) => ({ id, fold: consults.fold, streamId: streamIdOf(consults.fold.streamType, id) })) ?? [];
  const [own, ...loaded] = await Promise.all([
    fresh ? states.load(streamId, decider) : states.recall(streamId),
    ...others.map(({ streamId, fold }) => (fresh ? undefined : states.recall(streamId)) ?? states.load(streamId, fold)),
  ]);
  const consulted = new Map<string, Consulted>();
  const consultedStreams = others.map(({ id, streamId }, index) => {
    const stream = loaded[index];
    // A stream's state was made by its own decider's evolve.
    if (stream) consulted.set(id, stream.state as Consulted);
    return { streamId, version: stream?.version ?? 0, lastAppendId: stream?.lastAppendId ?? null };
  });
  return {
    version: own?.version ?? 0,
    lastAppendId: own?.lastAppendId ?? null,
    state: (own?.state as State | undefined) ?? initialState,
    consulted,
    consultedStreams,
  };
}
