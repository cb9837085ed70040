import "reflect-metadata";
import { Arg, Args, ArgsType, Ctx, ID, InputType, Int, ObjectType, registerEnumType, Resolver } from "type-graphql";
import { type ReplayOutcome, type Replays, type AdminResult } from "../../../admin/index.js";
import type { ParkedStream as ListedStream } from "../../../read-side/index.js";
import type { AdminContext } from "../../context.js";
import { Field, Mutation, Query } from "../../decorators.js";
import { clientError } from "../../errors/errors.js";
import { connectionOf, connectionType, type Connection } from "../../pagination/connection.js";
import { PageArgs, toPageRange } from "../../pagination/page-arguments.js";
import { DateTime, Position } from "../scalars.js";
import { pageOf } from "./page-of.js";
import { AdminError, payloadOf } from "./refusal.js";

@ObjectType({
  simpleResolvers: true,
  description: "A stream that is parked in a read model because one of its events could not be projected.",
})
class ParkedStream {
  @Field(() => String, { description: "The name of the read model." })
  declare readonly readModel: string;

  @Field(() => ID, { description: "The id of the stream, such as `order-…`." })
  declare readonly streamId: string;

  @Field(() => Position, { description: "The position of the event that failed." })
  declare readonly position: number;

  @Field(() => Int, { description: "The version of the event that failed." })
  declare readonly version: number;

  @Field(() => String, { description: "The type of the event that failed." })
  declare readonly type: string;

  @Field(() => String, { description: "Why it could not be projected." })
  declare readonly error: string;

  @Field(() => DateTime, { description: "When it was parked." })
  declare readonly parkedAt: number;

  @Field(() => Int, { description: "Number of parked events of the stream, the failed one included." })
  declare readonly events: number;
}

const ParkedStreamConnection = connectionType("ParkedStream", ParkedStream);

/** The arguments of `parkedStreams`. */
@ArgsType()
class ParkedStreamsArgs extends PageArgs {
  @Field(() => String, { description: "The name of the read model." })
  declare readonly readModel: string;
}

const outcomes: { readonly [Outcome in ReplayOutcome]: Outcome } = {
  APPLIED: "APPLIED",
  FAILED: "FAILED",
  STREAM_DISCARDED: "STREAM_DISCARDED",
  NOT_PARKED: "NOT_PARKED",
};
registerEnumType(outcomes, {
  name: "ParkedReplayOutcome",
  description: "The outcome of replaying a parked stream.",
  valuesConfig: {
    APPLIED: { description: "All its events are applied or discarded; it is no longer parked." },
    FAILED: { description: "An event failed; the stream is still parked." },
    STREAM_DISCARDED: { description: "The discarded event creates the document, so its whole stream is discarded." },
    NOT_PARKED: { description: "The stream is not parked." },
  } satisfies Readonly<Record<ReplayOutcome, object>>,
});

@ObjectType({ simpleResolvers: true, description: "The result of replaying one parked stream." })
class ParkedReplay {
  @Field(() => ID, { description: "The id of the stream." })
  declare readonly streamId: string;

  @Field(() => outcomes, { description: "The outcome." })
  declare readonly outcome: ReplayOutcome;

  @Field(() => Int, { description: "Number of events that were applied." })
  declare readonly appliedEvents: number;

  @Field(() => String, { nullable: true, description: "Why an event failed again." })
  declare readonly error: string | null;

  @Field(() => Position, { nullable: true, description: "The position of the event that failed again." })
  declare readonly failedPosition: number | null;
}

@InputType({ description: "Input for `retryParkedEvents`." })
class RetryParkedEventsInput {
  @Field(() => String, { description: "The name of the read model." })
  declare readonly readModel: string;

  @Field(() => [ID], {
    nullable: true,
    description: "The streams to replay, at most 100. Default: the first 100 parked streams.",
  })
  declare readonly streamIds?: readonly string[] | null;
}

@InputType({ description: "Input for `discardParkedEvents`." })
class DiscardParkedEventsInput {
  @Field(() => String, { description: "The name of the read model." })
  declare readonly readModel: string;

  @Field(() => [ID], { description: "The streams whose failed event is discarded, at most 100." })
  declare readonly streamIds: readonly string[];
}

@ObjectType({ simpleResolvers: true, description: "Result of `retryParkedEvents` and `discardParkedEvents`." })
class ParkedReplayPayload {
  @Field(() => [ParkedReplay], { description: "The results, one per replayed stream." })
  declare readonly results: readonly ParkedReplay[];

  @Field(() => Int, { description: "Number of streams that were not replayed: send the request again for them." })
  declare readonly remaining: number;

  @Field(() => [AdminError], { description: "The reasons why the action is refused; empty when it is accepted." })
  declare readonly userErrors: readonly AdminError[];
}

/** Resolves parked streams for staff. */
@Resolver()
export class ParkedQueries {
  @Query(() => ParkedStreamConnection, {
    description: "The parked streams of a read model, by the position of the event that failed.",
  })
  async parkedStreams(
    @Args(() => ParkedStreamsArgs) args: ParkedStreamsArgs,
    @Ctx() { admin }: AdminContext,
  ): Promise<Connection<ParkedStream>> {
    const { readModel } = args;
    const list = `parkedStreams ${readModel}`;
    const range = toPageRange(args, "ascending", list);
    const parked = await admin.parked.list(readModel);
    if (parked === undefined)
      throw clientError("BAD_USER_INPUT", "No read model has this name", { argument: "readModel" });
    const { items, page } = pageOf(parked.map(toParkedStream), ({ position }) => position, range);
    return connectionOf(list, page, items);
  }
}

/** Resolves actions on parked streams. They are no commands: nothing is appended to the log. */
@Resolver()
export class ParkedMutations {
  @Mutation(() => ParkedReplayPayload, {
    description: "Replays parked streams in order, until they are up to date or an event fails again.",
  })
  async retryParkedEvents(
    @Arg("input", () => RetryParkedEventsInput) { readModel, streamIds }: RetryParkedEventsInput,
    @Ctx() { admin, origin }: AdminContext,
  ): Promise<ParkedReplayPayload> {
    const request = { readModel, streamIds: streamIds ?? undefined, discard: false };
    return replayPayload(await admin.parked.replay(request, origin));
  }

  @Mutation(() => ParkedReplayPayload, {
    description:
      "Discards the event of each stream that failed, and replays the rest of the stream. If that event creates the document, the rest is discarded as well. A rebuild processes the event again.",
  })
  async discardParkedEvents(
    @Arg("input", () => DiscardParkedEventsInput) { readModel, streamIds }: DiscardParkedEventsInput,
    @Ctx() { admin, origin }: AdminContext,
  ): Promise<ParkedReplayPayload> {
    return replayPayload(await admin.parked.replay({ readModel, streamIds, discard: true }, origin));
  }
}

function toParkedStream({ readModel, first, events }: ListedStream): ParkedStream {
  const { streamId, position, version, type, error, parkedAt } = first;
  return { readModel, streamId, position, version, type, error, parkedAt, events };
}

function replayPayload(result: AdminResult<Replays>): ParkedReplayPayload {
  const { value, userErrors } = payloadOf(result);
  return { results: value?.results ?? [], remaining: value?.remaining ?? 0, userErrors };
}
