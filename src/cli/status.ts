import type { Position } from "../core/position.js";
import type { VersionedReadModel } from "../core/projection.js";
import { recordedAt } from "../event-log/find-events.js";
import { createLogReader, type LogHead } from "../event-log/log-reader.js";
import type { PrismaClient } from "../platform/postgres/postgres.js";
import { readModelStatus, stateOf, type ReadModelState, type ReadModelStatus } from "../read-side/index.js";
import type { Connections } from "./connections.js";

/** How far the log and the read models have come, at a moment. */
export interface Status {
  /** ISO 8601. */
  readonly at: string;
  readonly head: Position;
  readonly epoch: string;
  readonly readModels: readonly ReadModelLine[];
}

/** How far a read model has come. What is not known, or not the case, is null. */
export interface ReadModelLine {
  readonly readModel: string;
  /** Of the projection that built the generation named here. */
  readonly version: number;
  /** All versions that serve or are projected: several during a deploy. */
  readonly versions: readonly VersionLine[];
  readonly state: ReadModelState;
  /** The generation that serves, or else the one that is being built. */
  readonly generation: number | null;
  readonly checkpoint: Position;
  /** Events of the log that it lacks. */
  readonly lag: number;
  /** Age of the oldest event that it lacks. */
  readonly lagSeconds: number;
  /** Events projected per second since the look before. */
  readonly rate: number | null;
  /** The generation that is being built beside the one that serves. */
  readonly building: { readonly generation: number; readonly checkpoint: Position } | null;
  readonly holder: string | null;
  readonly parkedStreams: number;
  readonly parkedEvents: number;
}

/** How far one version of a read model has come. */
export interface VersionLine {
  readonly version: number;
  readonly generation: number | null;
  readonly checkpoint: Position;
  readonly holder: string | null;
}

/** Asks the log and Redis for the status of these read models. */
export async function readStatus(
  { postgres, redis }: Pick<Connections, "postgres" | "redis">,
  projections: readonly VersionedReadModel[],
): Promise<Status> {
  // The log last: what it says cannot be behind the checkpoints then.
  const statuses = await Promise.all(
    projections.map(async (each) => ({ name: each.readModel, status: await readModelStatus(redis, each) })),
  );
  const head = await createLogReader(postgres, {}).head();
  return {
    at: new Date().toISOString(),
    head: head.position,
    epoch: head.epoch,
    readModels: await Promise.all(statuses.map(({ name, status }) => describe(postgres.prisma, name, status, head))),
  };
}

async function describe(
  prisma: PrismaClient,
  readModel: string,
  { version, serving, building, holder, parked, versions }: ReadModelStatus,
  head: LogHead,
): Promise<ReadModelLine> {
  // Queries read no generation of another log.
  const trusted = { serving: serving?.epoch === head.epoch ? serving : undefined, building };
  const present = trusted.serving ?? building;
  const checkpoint = present?.position ?? 0;
  return {
    readModel,
    version: present?.version ?? version,
    versions: versions.map((each) => ({
      version: each.version,
      generation: each.serving?.number ?? null,
      checkpoint: each.serving?.position ?? 0,
      holder: each.holder ?? null,
    })),
    state: stateOf(trusted),
    generation: present?.number ?? null,
    checkpoint,
    lag: Math.max(0, head.position - checkpoint),
    lagSeconds: await ageOf(prisma, checkpoint + 1),
    rate: null,
    building: trusted.serving && building ? { generation: building.number, checkpoint: building.position } : null,
    holder: holder ?? null,
    parkedStreams: parked.streams,
    parkedEvents: parked.events,
  };
}

/** In seconds; 0 when there is no such event. */
async function ageOf(prisma: PrismaClient, position: Position): Promise<number> {
  const at = await recordedAt(prisma, position);
  return at === undefined ? 0 : Math.max(0, Date.now() - at.getTime()) / 1_000;
}

/** A look, with what has moved since the one before. */
export function withRates(status: Status, before: Status | undefined): Status {
  if (before === undefined) return status;
  const elapsed = (Date.parse(status.at) - Date.parse(before.at)) / 1_000;
  const rateOf = (line: ReadModelLine): number | null => {
    const earlier = before.readModels.find(({ readModel }) => readModel === line.readModel);
    if (earlier === undefined || elapsed <= 0) return null;
    return movedSince(earlier, line) / elapsed;
  };
  return { ...status, readModels: status.readModels.map((line) => ({ ...line, rate: rateOf(line) })) };
}

/** Events that a generation has taken in; the one being built where there is one, as that is where the work is. */
function movedSince(earlier: ReadModelLine, now: ReadModelLine): number {
  const [before, after] = now.building ? [earlier.building, now.building] : [earlier, now];
  const same = before !== null && before.generation === after.generation;
  return Math.max(0, after.checkpoint - (same ? before.checkpoint : 0));
}
