import { z } from "zod";
import type { EventHeader } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import type { AncestorEpoch, Lineage } from "../../event-log/lineage.js";
import { eventIdentity } from "../../event-log/log-reader.js";
import type { ProjectorReport } from "./projector-report.js";

/** A generation of a read model and its checkpoint. */
export interface Generation {
  /** Unique across versions. */
  readonly number: number;
  /** The version of the projection that built it. */
  readonly version: number;
  readonly epoch: string;
  readonly position: Position;
  /** Identity of the event at `position`, which shows whether a log is the one it was built from; empty at the origin. */
  readonly identity: string;
  /** Incremented with every change of the parked and discarded events. */
  readonly revision: number;
}

/** A generation that events are applied to. */
export interface OpenGeneration extends Generation {
  /** The streams with parked events, as of `revision`. */
  readonly parked: ReadonlySet<string>;
  /** The streams that were discarded, as of `revision`. */
  readonly discarded: ReadonlySet<string>;
}

/** The generation that a query process reads. */
export interface ReadableGeneration extends Generation {
  /** Earlier epochs of the log that it was built from. */
  readonly ancestors: readonly AncestorEpoch[];
  /** The report of its version's active projector; undefined while no projector is active. */
  readonly report: ProjectorReport | undefined;
  /** Whether a projector keeps it current: one is active and has not yielded. */
  readonly isCurrent: boolean;
}

/** Whether `epoch` is the log's current epoch or an earlier one. */
export function isOfLineage({ epoch: current, ancestors }: Lineage, epoch: string): boolean {
  return epoch === current || ancestors.some((ancestor) => ancestor.epoch === epoch);
}

/** The generation after `event` was applied. */
export function advancedTo<G extends Generation>(generation: G, event: EventHeader): G {
  return { ...generation, position: event.position, identity: eventIdentity(event) };
}

const ancestorsFormat = z.array(z.object({ epoch: z.string(), lastPosition: z.int() }));

/** Parses the earlier epochs of a log as stored in a generation's checkpoint; an empty text has none. */
export function parseAncestors(text: string): readonly AncestorEpoch[] {
  return text === "" ? [] : ancestorsFormat.parse(JSON.parse(text));
}
