import type { Position } from "../core/position.js";
import type { VersionedReadModel } from "../core/projection.js";
import { recordedAt } from "../event-log/find-events.js";
import { createLogReader, type LogHead } from "../event-log/log-reader.js";
import type { PrismaClient } from "../platform/postgres/postgres.js";
import { readModelStatus, stateOf, type ReadModelState, type ReadModelStatus } from "../read-side/index.js";
import type { Connections } from "./connections.js";

/** The state of the log and of the read models at one time. */
export interface Status {
  /** ISO 8601. */
  readonly at: string;
  readonly head: Position;
  readonly epoch: string;
  readonly readModels: readonly ReadModelLine[];
}

/** The state of a read model. Null means unknown or not applicable. */
export interface ReadModelLine {
  readonly readModel: string;
  /** Version of the projection that built this generation. */
  readonly version: number;
  /** All versions that serve or are projected: several during a rolling deploy. */
  readonly versions: readonly VersionLine[];
  readonly state: ReadModelState;
  /** The generation that serves, or else the one being built. */
  readonly generation: number | null;
  readonly checkpoint: Position;
  /** Events of the log that are not projected yet. */
  readonly lag: number;
  /** Age of the oldest event that is not projected yet. */
  readonly lagSeconds: number;
  /** Events projected per second since the previous status. */
  readonly rate: number | null;
  /** The generation being built while another one serves. */
  readonly building: { readonly generation: number; readonly checkpoint: Position } | null;
  readonly holder: string | null;
  readonly parkedStreams: number;
  readonly parkedEvents: number;
}

/** The state of one version of a read model. */
export interface VersionLine {
  readonly version: number;
  readonly generation: number | null;
  readonly checkpoint: Position;
  readonly holder: string | null;
}

/** Reads the status of these read models from the log and Redis. */
export async function readStatus(
  { postgres, redis }: Pick<Connections, "postgres" | "redis">,
  projections: readonly VersionedReadModel[],
): Promise<Status> {
  // The log is read last, so that its head cannot be behind the checkpoints.
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
  // Queries do not use a generation of another log.
  const trusted = { serving: serving?.epoch === head.epoch ? serving : undefined, building };
  const current = trusted.serving ?? building;
  const checkpoint = current?.position ?? 0;
  return {
    readModel,
    version: current?.version ?? version,
    versions: versions.map((each) => ({
      version: each.version,
      generation: each.serving?.number ?? null,
      checkpoint: each.serving?.position ?? 0,
      holder: each.holder ?? null,
    })),
    state: stateOf(trusted),
    generation: current?.number ?? null,
    checkpoint,
    lag: Math.max(0, head.position - checkpoint),
    lagSeconds: checkpoint < head.position ? await ageSecondsOf(prisma, checkpoint + 1) : 0,
    rate: null,
    building: trusted.serving && building ? { generation: building.number, checkpoint: building.position } : null,
    holder: holder ?? null,
    parkedStreams: parked.streams,
    parkedEvents: parked.events,
  };
}

/** Returns the age of an event; 0 when it does not exist. */
async function ageSecondsOf(prisma: PrismaClient, position: Position): Promise<number> {
  const at = await recordedAt(prisma, position);
  return at === undefined ? 0 : Math.max(0, Date.now() - at.getTime()) / 1_000;
}

/** Adds the rates since the previous status. */
export function withRates(status: Status, previous: Status | undefined): Status {
  if (previous === undefined) return status;
  const elapsedSeconds = (Date.parse(status.at) - Date.parse(previous.at)) / 1_000;
  const rateOf = (line: ReadModelLine): number | null => {
    const earlier = previous.readModels.find(({ readModel }) => readModel === line.readModel);
    if (earlier === undefined || elapsedSeconds <= 0) return null;
    return movedSince(earlier, line) / elapsedSeconds;
  };
  return { ...status, readModels: status.readModels.map((line) => ({ ...line, rate: rateOf(line) })) };
}

/** Returns the events projected in between: by the generation being built, if any, or else by the one that serves. */
function movedSince(earlier: ReadModelLine, now: ReadModelLine): number {
  const [before, after] = now.building ? [earlier.building, now.building] : [earlier, now];
  const same = before !== null && before.generation === after.generation;
  return Math.max(0, after.checkpoint - (same ? before.checkpoint : 0));
}
