import "reflect-metadata";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, ID, Info, Resolver, Root } from "type-graphql";
import { Field, FieldResolver, Query } from "../../../graphql/decorators.js";
import {
  ConsistencyArgs,
  ConsistentPageArgs,
  viewAt,
  withConsistency,
  type Consistency,
  type WithConsistency,
} from "../../../graphql/schema/consistency.js";
import { connectionOf, type Connection } from "../../../graphql/pagination/connection.js";
import type { QueryContext } from "../../../graphql/context.js";
import { clientError } from "../../../graphql/errors/errors.js";
import { withoutFailed, type ListField } from "../../../graphql/errors/field-errors.js";
import { PageArgs, toPageRange } from "../../../graphql/pagination/page-arguments.js";
import { CalendarDate, DateTime } from "../../../graphql/schema/scalars.js";
import type { ReadModelView, ScoreBounds } from "../../../read-side/index.js";
import { customerProjection } from "../projections/customer.js";
import { orderProjection } from "../projections/order.js";
import { orderIndexVersion } from "../projections/order-lists.js";
import { statisticsProjection } from "../projections/statistics.js";
import { createdPositions } from "../queries/created-range.js";
import { findCustomer, type CustomerView } from "../queries/customer.js";
import { orderAsOf } from "../queries/history.js";
import { findOrder, findOrderAt, listOrders, type OrderView } from "../queries/order.js";
import { countDays, dailyStatistics, daysBetween, type DailyStatisticsView } from "../queries/statistics.js";
import { parseOrderNumber } from "../number.js";
import type { OrderStatus } from "../status.js";
import { visibleTo } from "./entities.js";
import { OrderFilter } from "./inputs.js";
import { cursorListOf, toOrderList, type OrderListPart, type Within } from "./lists/order-list.js";
import { OrderSortEnum, type OrderSort } from "./status-enums.js";
import { Customer, DailyOrderStatistics, Order, OrderConnection, OrderStatusEnum } from "./types.js";

@ArgsType()
class CustomerOrdersArgs extends ConsistentPageArgs {
  @Field(() => ID, { description: "The id of the customer." })
  declare readonly customerId: string;

  @Field(() => OrderStatusEnum, { nullable: true, description: "Returns only orders with this status." })
  declare readonly status?: OrderStatus | null;
}

@ArgsType()
class OrdersArgs extends ConsistentPageArgs {
  @Field(() => OrderFilter, { nullable: true, description: "Returns only orders that match the filter." })
  declare readonly filter?: OrderFilter | null;

  @Field(() => OrderSortEnum, { nullable: true, description: "The sort order. Default `CREATED_AT`." })
  declare readonly orderBy?: OrderSort | null;
}

@ArgsType()
class OrdersOfCustomerArgs extends PageArgs {
  @Field(() => OrderStatusEnum, { nullable: true, description: "Returns only orders with this status." })
  declare readonly status?: OrderStatus | null;
}

/** The length of a leap year. Limits the work of one request. */
const maxDays = 366;

/** The resolvers of order queries. */
@Resolver()
export class OrderQueries {
  @Query(() => Order, { nullable: true, description: "An order by id; null when it does not exist." })
  async order(
    @Arg("id", () => ID) id: string,
    @Args(() => ConsistencyArgs) consistency: ConsistencyArgs,
    @Arg("asOf", () => DateTime, {
      nullable: true,
      description: "Returns the order as of this time. Cannot be combined with `minPosition`.",
    })
    asOf: number | null,
    @Ctx() context: QueryContext,
  ): Promise<OrderView | undefined> {
    const { log, principal, time } = context;
    if (typeof asOf === "number") {
      if (typeof consistency.minPosition === "number")
        throw clientError("BAD_USER_INPUT", "`asOf` and `minPosition` cannot be combined", { argument: "minPosition" });
      return visibleTo(principal, await orderAsOf({ log, signal: time?.signal() }, id, asOf));
    }
    const order = await findOrder(await viewAt(context, orderProjection, consistency), id);
    return withConsistency(visibleTo(principal, order), consistency);
  }

  @Query(() => Order, {
    nullable: true,
    description: "An order by `Order.number`, in any case, with or without its hyphen; null when it does not exist.",
  })
  async orderByNumber(
    @Arg("number", () => String) number: string,
    @Args(() => ConsistencyArgs) consistency: ConsistencyArgs,
    @Ctx() context: QueryContext,
  ): Promise<OrderView | undefined> {
    const position = parseOrderNumber(number);
    if (position === undefined) return undefined;
    const order = await findOrderAt(await viewAt(context, orderProjection, consistency), position);
    return withConsistency(visibleTo(context.principal, order), consistency);
  }

  @Query(() => OrderConnection, { description: "The orders of a customer, newest first." })
  customerOrders(
    @Args(() => CustomerOrdersArgs) args: CustomerOrdersArgs,
    @Ctx() context: QueryContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<OrderView>> {
    return orderPage({ context, info }, ofCustomer(args.customerId, args.status), args, args);
  }

  @Query(() => OrderConnection, { description: "All orders, newest first unless `orderBy` differs." })
  orders(
    @Args(() => OrdersArgs) args: OrdersArgs,
    @Ctx() context: QueryContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<OrderView>> {
    return orderPage({ context, info }, toOrderList(args.filter ?? {}, args.orderBy ?? "CREATED_AT"), args, args);
  }

  @Query(() => Customer, { nullable: true, description: "A customer by id; null for one without orders." })
  async customer(
    @Arg("id", () => ID) id: string,
    @Args(() => ConsistencyArgs) consistency: ConsistencyArgs,
    @Ctx() context: QueryContext,
  ): Promise<CustomerView | undefined> {
    return withConsistency(await findCustomer(await viewAt(context, customerProjection, consistency), id), consistency);
  }

  @Query(() => [DailyOrderStatistics], {
    description: `Statistics of each day in UTC from \`from\` to \`to\`, inclusive; at most ${maxDays} days.`,
  })
  async orderStatistics(
    @Arg("from", () => CalendarDate) from: string,
    @Arg("to", () => CalendarDate) to: string,
    @Ctx() context: QueryContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DailyStatisticsView[]> {
    if (to < from) throw clientError("BAD_USER_INPUT", "`to` is before `from`", { argument: "to" });
    // Checked before the days are listed: a range may contain millions.
    if (countDays(from, to) > maxDays)
      throw clientError("BAD_USER_INPUT", `The range from \`from\` to \`to\` exceeds ${maxDays} days`, {
        argument: "to",
      });
    const view = await context.readModels.of(statisticsProjection).at();
    return withoutFailed(await dailyStatistics(view, daysBetween(from, to)), { context, info });
  }
}

/** The field `Order.customer`. */
@Resolver(() => Order)
export class OrderFields {
  @FieldResolver(() => Customer, {
    nullable: true,
    description: "The customer. Null until the `customer` read model includes the order.",
  })
  async customer(
    @Root() { customerId, consistency = {} }: WithConsistency<OrderView>,
    @Ctx() context: QueryContext,
  ): Promise<CustomerView | undefined> {
    const view = await viewAt(context, customerProjection, consistency);
    return withConsistency(await findCustomer(view, customerId), consistency);
  }
}

/** The field `Customer.orders`. */
@Resolver(() => Customer)
export class CustomerFields {
  @FieldResolver(() => OrderConnection, { description: "The orders of the customer, newest first." })
  orders(
    @Root() { id, consistency = {} }: WithConsistency<CustomerView>,
    @Args(() => OrdersOfCustomerArgs) args: OrdersOfCustomerArgs,
    @Ctx() context: QueryContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<OrderView>> {
    return orderPage({ context, info }, ofCustomer(id, args.status), args, consistency);
  }
}

function ofCustomer(customerId: string, status: OrderStatus | null | undefined): OrderListPart {
  return toOrderList({ customerId, status: status ?? null }, "CREATED_AT");
}

async function orderPage(
  field: ListField & { readonly context: QueryContext },
  part: OrderListPart,
  args: PageArgs,
  consistency: Consistency,
): Promise<Connection<OrderView>> {
  const { list } = part;
  const cursorList = cursorListOf(part);
  const range = toPageRange(args, "descending", cursorList);
  const view = await viewAt(field.context, orderProjection, consistency, orderIndexVersion(list));
  const within = await boundsOf(view, part.within);
  const { page, orders } = await listOrders(view, list, { ...range, within });
  return connectionOf(
    cursorList,
    page,
    orders.map((order) => (order instanceof Error ? order : withConsistency(order, consistency))),
    field,
  );
}

function boundsOf(view: ReadModelView, within: Within): ScoreBounds | Promise<ScoreBounds> {
  switch (within.kind) {
    case "all":
      return {};
    case "created":
      return createdPositions(view, within.range);
    case "totals":
      return within.bounds;
  }
}
