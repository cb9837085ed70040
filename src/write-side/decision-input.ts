import { streamIdOf, type Consultation } from "../core/decider.js";
import type { ConsultedStream } from "../event-log/append.js";
import type { AnyCommand, AnyDecider, Execution } from "./execution.js";
import type { LoadedStream, StateCache } from "./state-cache.js";

/** The state that a decision starts from. */
export interface DecisionInput {
  /** The version of the command's own stream; 0 when it does not exist. */
  readonly version: number;
  /** The append that wrote this version of the command's own stream; null when the stream does not exist. */
  readonly lastAppendId: string | null;
  readonly state: object;
  /** The states of the consulted streams that exist, by kind and aggregate id. */
  readonly consulted: Readonly<Record<string, ReadonlyMap<string, object>>>;
  /** The versions of all consulted streams, which the append compares. */
  readonly consultedStreams: readonly ConsultedStream[];
}

/**
 * Loads the streams that a command's decision needs. With `useCache`, cached states are used, and an own stream that is
 * not cached counts as new: most of those are new, and otherwise the append reports a version conflict. Without, all
 * states come from the database. Returns a promise only if a state must be loaded.
 */
export function loadDecisionInput(
  states: StateCache,
  { decider, envelope: { command }, streamId }: Pick<Execution, "decider" | "envelope" | "streamId">,
  { useCache }: { readonly useCache: boolean },
): DecisionInput | Promise<DecisionInput> {
  const loadOthers = (own: MaybeStream) => {
    const others = consultedBy(decider, command, own?.state ?? decider.initialState);
    const streams = others.map((other) => loadConsulted(states, other, { useCache }));
    const toInput = (loaded: readonly MaybeStream[]) => toDecisionInput(decider, own, others, loaded);
    return streams.some((stream) => stream instanceof Promise)
      ? Promise.all([...streams]).then(toInput)
      : toInput(streams as readonly MaybeStream[]);
  };
  return useCache ? loadOthers(states.get(streamId)) : states.load(streamId, decider).then(loadOthers);
}

/** A stream; undefined when it does not exist. */
type MaybeStream = LoadedStream | undefined;

function toDecisionInput(
  { initialState, consults }: AnyDecider,
  own: MaybeStream,
  others: readonly Consulted[],
  loaded: readonly MaybeStream[],
): DecisionInput {
  const consulted: Record<string, Map<string, object>> = {};
  for (const kind in consults) consulted[kind] = new Map();
  const consultedStreams = others.map(({ kind, id, streamId }, index) => {
    const stream = loaded[index];
    if (stream) consulted[kind]?.set(id, stream.state);
    return { streamId, version: stream?.version ?? 0, lastAppendId: stream?.lastAppendId ?? null };
  });
  return {
    version: own?.version ?? 0,
    lastAppendId: own?.lastAppendId ?? null,
    state: own?.state ?? initialState,
    consulted,
    consultedStreams,
  };
}

/** A stream that a command consults. */
interface Consulted extends Pick<Consultation<object, AnyCommand, object>, "fold" | "usuallyAbsent"> {
  readonly kind: string;
  readonly id: string;
  readonly streamId: string;
}

function consultedBy({ consults = {} }: AnyDecider, command: AnyCommand, state: object): readonly Consulted[] {
  return Object.entries(consults).flatMap(([kind, { fold, aggregateIds, usuallyAbsent = false }]) =>
    aggregateIds(command, state).map((id) => ({
      ...{ kind, id, fold, usuallyAbsent },
      streamId: streamIdOf(fold.streamType, id),
    })),
  );
}

function loadConsulted(
  states: StateCache,
  { streamId, fold, usuallyAbsent }: Consulted,
  { useCache }: { readonly useCache: boolean },
): MaybeStream | Promise<MaybeStream> {
  const cached = useCache ? states.get(streamId) : undefined;
  if (cached !== undefined || (useCache && usuallyAbsent)) return cached;
  return states.load(streamId, fold);
}
