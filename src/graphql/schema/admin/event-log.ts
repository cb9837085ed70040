import "reflect-metadata";
import { Args, ArgsType, Ctx, ID, ObjectType, Resolver } from "type-graphql";
import type { EventPage } from "../../../event-log/event-page.js";
import type { LogReader } from "../../../event-log/log-reader.js";
import type { AdminContext, QueryContext } from "../../context.js";
import { Field, Query } from "../../decorators.js";
import { clientError } from "../../errors/errors.js";
import { PageInfo, type Edge } from "../../pagination/connection.js";
import { cursorsOf } from "../../pagination/cursor.js";
import { PageArgs, toPageRange } from "../../pagination/page-arguments.js";
import { DateTime, Position } from "../scalars.js";
import { RecordedEvent, toRecordedEvent } from "./recorded-event.js";

/** The state of the event log. */
@ObjectType({ simpleResolvers: true, description: "The state of the event log." })
export class EventLogStatus {
  @Field(() => Position, { description: "The position of the last event; 0 while the log is empty." })
  declare readonly position: number;

  @Field(() => ID, { description: "The epoch of the log. It changes when the database is restored or fails over." })
  declare readonly epoch: string;

  @Field(() => DateTime, { nullable: true, description: "When the last event was recorded." })
  declare readonly lastRecordedAt: number | null;

  @Field(() => DateTime, { description: "When this status was read." })
  declare readonly observedAt: number;
}

/** An event of a page with its cursor. */
@ObjectType({ simpleResolvers: true, description: "An event of a page with its cursor." })
class RecordedEventEdge implements Edge<RecordedEvent> {
  @Field(() => String, { description: "The cursor of the event, for `after` and `before`." })
  declare readonly cursor: string;

  @Field(() => RecordedEvent, { description: "The event." })
  declare readonly node: RecordedEvent;
}

/** A page of the log. */
@ObjectType({
  simpleResolvers: true,
  description:
    "A page of the event log (Relay connection). A search by type or stream type examines at most 50,000 positions per page; if the page has fewer events than requested, continue with `endCursor` or `startCursor` while the log continues.",
})
class RecordedEventConnection {
  @Field(() => [RecordedEventEdge], { description: "The events of the page with their cursors." })
  declare readonly edges: readonly RecordedEventEdge[];

  @Field(() => [RecordedEvent], { description: "The events of the page." })
  declare readonly nodes: readonly RecordedEvent[];

  @Field(() => PageInfo, {
    description: "Whether the log continues beyond the examined positions, and the cursors of their ends.",
  })
  declare readonly pageInfo: PageInfo;

  @Field(() => Position, { description: "The first position that was examined." })
  declare readonly searchedFrom: number;

  @Field(() => Position, { description: "The last position that was examined." })
  declare readonly searchedTo: number;
}

/** The arguments of `events`. */
@ArgsType()
class EventsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Only events of this stream, such as `order-…`. Uses an index." })
  declare readonly streamId?: string | null;

  @Field(() => String, { nullable: true, description: "Only events of streams of this type, such as `order`." })
  declare readonly streamType?: string | null;

  @Field(() => [String], { nullable: true, description: "Only events of these types, such as `OrderCreated`." })
  declare readonly types?: readonly string[] | null;
}

/** The name of the list in cursors. */
const list = "events";
const maxTypes = 100;

/** Resolves the event log for staff. */
@Resolver()
export class EventLogQueries {
  @Query(() => EventLogStatus, { description: "The state of the event log." })
  async eventLog(@Ctx() { log }: QueryContext): Promise<EventLogStatus> {
    const { position, epoch } = await log.head();
    return { position, epoch, lastRecordedAt: await recordedAt(log, position), observedAt: Date.now() };
  }

  @Query(() => RecordedEventConnection, {
    description:
      "Events of the log in the order of their positions. Use `last` for the tail. Personal data stays encrypted.",
  })
  async events(
    @Args(() => EventsArgs) args: EventsArgs,
    @Ctx() { admin }: AdminContext,
  ): Promise<RecordedEventConnection> {
    const { order: _order, ...range } = toPageRange(args, "ascending", list);
    return toConnection(await admin.readEvents(filterOf(args), range));
  }
}

async function recordedAt(log: LogReader, position: number): Promise<number | null> {
  const [last] = position === 0 ? [] : await log.readAfter(position - 1, 1);
  return last?.recordedAt ?? null;
}

function filterOf({ streamId, streamType, types }: EventsArgs) {
  if (types && types.length > maxTypes)
    throw clientError("BAD_USER_INPUT", `\`types\` must have at most ${maxTypes} items`, { argument: "types" });
  // PostgreSQL rejects a text with a NUL character.
  if ([streamId, streamType, ...(types ?? [])].some((text) => text?.includes("\0")))
    throw clientError("BAD_USER_INPUT", "A filter must not contain a NUL character");
  return { streamId: streamId ?? undefined, streamType: streamType ?? undefined, types: types ?? undefined };
}

function toConnection({ events, searched, head }: EventPage): RecordedEventConnection {
  const encode = cursorsOf(list);
  const nodes = events.map(toRecordedEvent);
  const isEmpty = searched.to < searched.from;
  return {
    edges: nodes.map((node) => ({ cursor: encode(node.position), node })),
    nodes,
    pageInfo: {
      hasNextPage: searched.to < head,
      hasPreviousPage: searched.from > 1 && head > 0,
      startCursor: isEmpty ? null : encode(searched.from),
      endCursor: isEmpty ? null : encode(searched.to),
    },
    searchedFrom: searched.from,
    searchedTo: searched.to,
  };
}
