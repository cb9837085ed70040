import "reflect-metadata";
import { Ctx, Int, ObjectType, registerEnumType, Resolver, Root } from "type-graphql";
import { Field, FieldResolver, Query } from "./decorators.js";
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
  description: "What a read model is doing.",
  valuesConfig: {
    SERVING: { description: "Answers queries." },
    REBUILDING: { description: "Answers queries while its next generation is being built." },
    BUILDING: { description: "Is being built, and answers nothing yet." },
    STOPPED: { description: "Neither answers nor is being built." },
  },
});

/** One version of a projection, with the generation that serves it. */
@ObjectType({ simpleResolvers: true, description: "One version of a projection." })
export class ProjectionVersion {
  @Field(() => Int)
  declare readonly version: number;

  @Field(() => Int, { nullable: true, description: "The generation that answers queries of this version." })
  declare readonly generation: number | null;

  @Field(() => Position, { description: "The position of this generation." })
  declare readonly checkpoint: LogPosition;

  @Field(() => String, { nullable: true, description: "The process that projects, as host:process:random." })
  declare readonly holder: string | null;
}

/** How far a read model has come. */
@ObjectType({ simpleResolvers: true, description: "How far a read model has come." })
export class ProjectionStatus {
  @Field(() => String)
  declare readonly readModel: string;

  @Field(() => states)
  declare readonly status: ReadModelState;

  @Field(() => Int, { nullable: true, description: "The generation that answers queries, or that is being built." })
  declare readonly generation: number | null;

  @Field(() => Position, { description: "The position that this generation has come to." })
  declare readonly checkpoint: LogPosition;

  @Field(() => String, { nullable: true, description: "The process that projects, as host:process:random." })
  declare readonly holder: string | null;

  @Field(() => Int, { description: "Streams that wait because an event of theirs could not be projected." })
  declare readonly parkedStreams: number;

  @Field(() => Int, { description: "Events of those streams that wait." })
  declare readonly parkedEvents: number;

  @Field(() => Int, { description: "The version of the projection that built this generation." })
  declare readonly version: number;

  @Field(() => String, {
    nullable: true,
    description: "Why the projector waits, or leaves the read model to a newer build. Null while it works.",
  })
  declare readonly waitingFor: string | null;

  @Field(() => [ProjectionVersion], {
    description: "All versions of the projection that serve or are projected: several during a deploy.",
  })
  declare readonly versions: readonly ProjectionVersion[];

  /** Asks the log, once however often it is called. */
  declare readonly askHead: () => Promise<LogPosition>;
}

/** Answers how far the read models have come. */
@Resolver(() => ProjectionStatus)
export class ProjectionStatusResolver {
  @Query(() => [ProjectionStatus], { description: "How far the read models have come." })
  async projections(@Ctx() { readModels, log }: QueryContext): Promise<ProjectionStatus[]> {
    let head: Promise<LogPosition> | undefined;
    const askHead = () => (head ??= log.head().then(({ position }) => position));
    const statuses = await Promise.all(readModels.all().map(withStatus));
    return statuses.map(({ name, version, serving, building, holder, parked, versions }) => ({
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
      askHead,
    }));
  }

  @FieldResolver(() => Position, { description: "The last position of the log." })
  async head(@Root() { checkpoint, askHead }: ProjectionStatus): Promise<LogPosition> {
    // The log may be another one than that of a checkpoint that is about to be given up.
    return Math.max(checkpoint, await askHead());
  }

  @FieldResolver(() => Int, { description: "How many events it is behind." })
  async lag(@Root() { checkpoint, askHead }: ProjectionStatus): Promise<number> {
    return Math.max(0, (await askHead()) - checkpoint);
  }
}

function reasonOf(report: ProjectorReport | undefined): string | null {
  return report === undefined || report.state === "working" ? null : report.reason;
}

/** For operators. */
export const projectionStatusPolicies = { projections: { customer: "nothing" } } as const;

async function withStatus(readModel: ReadModel) {
  return { name: readModel.name, ...(await readModel.status()) };
}
