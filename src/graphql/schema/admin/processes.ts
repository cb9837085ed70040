import "reflect-metadata";
import { Ctx, Float, Int, ObjectType, Resolver } from "type-graphql";
import type * as metrics from "../../../admin/index.js";
import type { AdminContext } from "../../context.js";
import { Field, Query } from "../../decorators.js";
import { DateTime } from "../scalars.js";

@ObjectType({ simpleResolvers: true, description: "The values of a histogram up to an upper bound." })
class HistogramBucket implements metrics.HistogramBucket {
  @Field(() => Float, { nullable: true, description: "The upper bound; null is infinity." })
  declare readonly upperBound: number | null;

  @Field(() => Float, { description: "The number of values that are at most the upper bound." })
  declare readonly count: number;
}

@ObjectType({ simpleResolvers: true, description: "A histogram of values since the start of a process." })
class Histogram implements metrics.Histogram {
  @Field(() => Float, { description: "The number of values." })
  declare readonly count: number;

  @Field(() => Float, { description: "The sum of the values." })
  declare readonly sum: number;

  @Field(() => [HistogramBucket], { description: "Cumulative counts, by ascending upper bound." })
  declare readonly buckets: readonly HistogramBucket[];
}

@ObjectType({ simpleResolvers: true, description: "Counters of a process that executes commands, since its start." })
class CommandMetrics implements metrics.CommandMetrics {
  @Field(() => Float, { description: "Executed commands, including refused and failed ones." })
  declare readonly executed: number;

  @Field(() => Float, { description: "Refused commands." })
  declare readonly refused: number;

  @Field(() => Float, { description: "Commands that failed because of a fault or an unavailable dependency." })
  declare readonly failed: number;

  @Field(() => Float, { description: "Events that the process appended to the log." })
  declare readonly appendedEvents: number;

  @Field(() => Histogram, { description: "Commands per append." })
  declare readonly batchSize: Histogram;

  @Field(() => Histogram, { description: "Duration of an append up to its commit, in seconds." })
  declare readonly appendSeconds: Histogram;
}

@ObjectType({ simpleResolvers: true, description: "Counters of the projectors of a process, since its start." })
class ProjectorMetrics implements metrics.ProjectorMetrics {
  @Field(() => Float, { description: "Events that the process applied to read models." })
  declare readonly appliedEvents: number;

  @Field(() => Float, { description: "Gaps in the published events that a projector filled from the log." })
  declare readonly gapsHealed: number;

  @Field(() => Float, { description: "Events that were read from the log because they were not received." })
  declare readonly gapEventsHealed: number;

  @Field(() => Histogram, { description: "Time from the commit of an event until queries see it, in seconds." })
  declare readonly delaySeconds: Histogram;
}

@ObjectType({ simpleResolvers: true, description: "The subscribers of a read model." })
class ReadModelSubscribers {
  @Field(() => String, { description: "The name of the read model." })
  declare readonly readModel: string;

  @Field(() => Int, {
    description: "Number of its subscribers. A subscription to several objects counts once for each.",
  })
  declare readonly subscribers: number;
}

@ObjectType({ simpleResolvers: true, description: "The subscriptions of a process." })
class SubscriptionMetrics implements metrics.SubscriptionMetrics {
  @Field(() => Int, {
    description: "Number of current subscribers. A subscription to several objects counts once for each.",
  })
  declare readonly subscribers: number;

  @Field(() => [ReadModelSubscribers], { description: "The subscribers by read model." })
  declare readonly byReadModel: readonly ReadModelSubscribers[];

  @Field(() => Float, { description: "Changes that the process delivered since its start." })
  declare readonly deliveredChanges: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Metrics of one process. Counters increase from its start; divide the difference of two readings by that of `observedAt` for a rate.",
})
export class ProcessMetrics implements metrics.ProcessMetrics {
  @Field(() => String, { description: "The process, as host:process." })
  declare readonly process: string;

  @Field(() => String, { description: "The role of the process, as in the variable `ROLE`." })
  declare readonly role: string;

  @Field(() => DateTime, { description: "When the process started." })
  declare readonly startedAt: number;

  @Field(() => DateTime, { description: "When the metrics were read." })
  declare readonly observedAt: number;

  @Field(() => CommandMetrics, { nullable: true, description: "Null for a process that executes no commands." })
  declare readonly commands: CommandMetrics | null;

  @Field(() => ProjectorMetrics, { nullable: true, description: "Null for a process without read models." })
  declare readonly projectors: ProjectorMetrics | null;

  @Field(() => SubscriptionMetrics, { nullable: true, description: "Null for a process without read models." })
  declare readonly subscriptions: SubscriptionMetrics | null;
}

/** Resolves the metrics of processes for staff. */
@Resolver()
export class ProcessQueries {
  @Query(() => [ProcessMetrics], {
    description:
      "Metrics of the process that answers, and of the other workers on its port. Other servers of the deployment are not included; `eventLog` and `projections` are of the whole deployment.",
  })
  processes(@Ctx() { admin }: AdminContext): Promise<readonly ProcessMetrics[]> {
    return admin.processes();
  }
}
