import "reflect-metadata";
import { Ctx, Float, Int, ObjectType, registerEnumType, Resolver, Root } from "type-graphql";
import { Field, FieldResolver, Query } from "../decorators.js";
import { stateOf, type ProjectorReport, type ReadModel, type ReadModelState } from "../../read-side/index.js";
import type { Position as LogPosition } from "../../core/position.js";
import type { QueryContext } from "../context.js";
import { Position } from "./scalars.js";

const states: { readonly [State in ReadModelState]: State } = {
  SERVING: "SERVING",
  REBUILDING: "REBUILDING",
  BUILDING: "BUILDING",
  STOPPED: "STOPPED",
};

registerEnumType(states, {
  name: "ProjectionState",
  description: "The state of a read model.",
  valuesConfig: {
    SERVING: { description: "Serves queries." },
    REBUILDING: { description: "Serves queries while its next generation is being built." },
    BUILDING: { description: "Is being built and does not serve queries yet." },
    STOPPED: { description: "Neither serves queries nor is being built." },
  } satisfies Readonly<Record<ReadModelState, object>>,
});

/** One version of a projection with the generation that serves it. */
@ObjectType({ simpleResolvers: true, description: "One version of a projection." })
export class ProjectionVersion {
  @Field(() => Int, { description: "The version of the projection." })
  declare readonly version: number;

  @Field(() => Int, { nullable: true, description: "The generation that serves queries of this version." })
  declare readonly generation: number | null;

  @Field(() => Position, { description: "The position that this generation has reached." })
  declare readonly checkpoint: LogPosition;

  @Field(() => String, { nullable: true, description: "The process that runs the projector, as host:process:random." })
  declare readonly holder: string | null;
}

/** A generation of a read model that is being built. */
@ObjectType({ simpleResolvers: true, description: "A generation of a read model that is being built." })
export class BuildingGeneration {
  @Field(() => Int, { description: "The number of the generation." })
  declare readonly generation: number;

  @Field(() => Position, { description: "The position that it has reached." })
  declare readonly checkpoint: LogPosition;

  @Field(() => String, {
    nullable: true,
    description: "The process that rebuilds it, as host:process:random. Null while the projector builds it.",
  })
  declare readonly builder: string | null;
}

/** The status of a read model. */
@ObjectType({ simpleResolvers: true, description: "The status of a read model." })
export class ProjectionStatus {
  @Field(() => String, { description: "The name of the read model." })
  declare readonly readModel: string;

  @Field(() => states, { description: "The state of the read model." })
  declare readonly status: ReadModelState;

  @Field(() => Int, { nullable: true, description: "The generation that serves queries, or else the one being built." })
  declare readonly generation: number | null;

  @Field(() => Position, { description: "The position that this generation has reached." })
  declare readonly checkpoint: LogPosition;

  @Field(() => String, { nullable: true, description: "The process that runs the projector, as host:process:random." })
  declare readonly holder: string | null;

  @Field(() => Int, {
    description: "Number of streams that are parked because one of their events could not be projected.",
  })
  declare readonly parkedStreams: number;

  @Field(() => Int, { description: "Number of pending events of parked streams." })
  declare readonly parkedEvents: number;

  @Field(() => Int, { description: "The version of the projection that built this generation." })
  declare readonly version: number;

  @Field(() => String, {
    nullable: true,
    description: "The reason why the projector is paused or defers to a newer version. Null while it projects events.",
  })
  declare readonly waitingFor: string | null;

  @Field(() => [ProjectionVersion], {
    description: "All versions of the projection that serve or are being built; several during a deploy.",
  })
  declare readonly versions: readonly ProjectionVersion[];

  @Field(() => BuildingGeneration, {
    nullable: true,
    description: "The generation that is being built, by a rebuild or because none serves; null when none is.",
  })
  declare readonly building: BuildingGeneration | null;

  /** Reads the log's head; memoized. */
  declare readonly readHead: () => Promise<LogPosition>;
}

/** Resolves the status of the read models. */
@Resolver(() => ProjectionStatus)
export class ProjectionStatusResolver {
  @Query(() => [ProjectionStatus], { description: "The status of all read models." })
  async projections(@Ctx() { readModels, log }: QueryContext): Promise<ProjectionStatus[]> {
    let head: Promise<LogPosition> | undefined;
    const readHead = () => (head ??= log.head().then(({ position }) => position));
    const statuses = await Promise.all(readModels.all().map(withStatus));
    return statuses.map(({ name, version, serving, building, builder, holder, parked, versions }) => ({
      readModel: name,
      version: (serving ?? building)?.version ?? version,
      waitingFor: reasonOf(serving?.report),
      versions: versions.map((each) => ({
        version: each.version,
        generation: each.serving?.number ?? null,
        checkpoint: each.serving?.position ?? 0,
        holder: each.holder ?? null,
      })),
      status: stateOf({ serving, building }),
      generation: (serving ?? building)?.number ?? null,
      checkpoint: (serving ?? building)?.position ?? 0,
      holder: holder ?? null,
      parkedStreams: parked.streams,
      parkedEvents: parked.events,
      building: building
        ? { generation: building.number, checkpoint: building.position, builder: builder ?? null }
        : null,
      readHead,
    }));
  }

  @FieldResolver(() => Position, { description: "The last position of the event log." })
  async head(@Root() { checkpoint, readHead }: ProjectionStatus): Promise<LogPosition> {
    // The checkpoint may belong to a replaced log that was longer.
    return Math.max(checkpoint, await readHead());
  }

  @FieldResolver(() => Int, { description: "Number of events between this generation and the end of the event log." })
  async lag(@Root() { checkpoint, readHead }: ProjectionStatus): Promise<number> {
    return Math.max(0, (await readHead()) - checkpoint);
  }

  @FieldResolver(() => Float, {
    description: "Age of the oldest event that this generation does not include, in seconds; 0 when it includes all.",
  })
  async lagSeconds(@Root() { checkpoint, readHead }: ProjectionStatus, @Ctx() { log }: QueryContext): Promise<number> {
    if ((await readHead()) <= checkpoint) return 0;
    const [next] = await log.readAfter(checkpoint, 1);
    return next ? Math.max(0, Date.now() - next.recordedAt) / 1_000 : 0;
  }
}

function reasonOf(report: ProjectorReport | undefined): string | null {
  return report === undefined || report.state === "working" ? null : report.reason;
}

/** For staff only. */
export const projectionStatusPolicies = { projections: { customer: "nothing" } } as const;

async function withStatus(readModel: ReadModel) {
  return { name: readModel.name, ...(await readModel.status()) };
}
