import { streamIdOf, type AnyStateFold } from "../core/decider.js";
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
  /** The states of the consulted streams that exist, by aggregate id. */
  readonly consulted: ReadonlyMap<string, object>;
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
  const others = consultedBy(decider, command);
  const streams: (MaybeStream | Promise<MaybeStream>)[] = [
    useCache ? states.get(streamId) : states.load(streamId, decider),
    ...others.map(({ streamId, fold }) => (useCache ? states.get(streamId) : undefined) ?? states.load(streamId, fold)),
  ];
  const toInput = (loaded: readonly MaybeStream[]) => toDecisionInput(decider.initialState, others, loaded);
  return streams.some((stream) => stream instanceof Promise)
    ? Promise.all([...streams]).then(toInput)
    : toInput(streams as readonly MaybeStream[]);
}

/** A stream that a decision consults. */
interface Consulted {
  readonly id: string;
  readonly streamId: string;
  readonly fold: AnyStateFold;
}

function consultedBy({ consults }: AnyDecider, command: AnyCommand): readonly Consulted[] {
  if (consults === undefined) return [];
  const { fold, aggregateIds } = consults;
  return aggregateIds(command).map((id) => ({ id, streamId: streamIdOf(fold.streamType, id), fold }));
}

/** A stream; undefined when it does not exist. */
type MaybeStream = LoadedStream | undefined;

function toDecisionInput(
  initialState: object,
  others: readonly Consulted[],
  [own, ...loaded]: readonly MaybeStream[],
): DecisionInput {
  const consulted = new Map<string, object>();
  const consultedStreams = others.map(({ id, streamId }, index) => {
    const stream = loaded[index];
    if (stream) consulted.set(id, stream.state);
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
