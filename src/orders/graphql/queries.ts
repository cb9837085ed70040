import "reflect-metadata";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import { maySee, type Principal } from "../../graphql/access/principal.js";
import { connectionOf, type Connection } from "../../graphql/connection.js";
import type { QueryContext } from "../../graphql/context.js";
import { clientError } from "../../graphql/errors.js";
import { withoutFailed, type ListField } from "../../graphql/field-errors.js";
import { PageArgs, toPageRange } from "../../graphql/page-arguments.js";
import { CalendarDate, DateTime, Position } from "../../graphql/scalars.js";
import { customerReadModel } from "../projections/customer.js";
import { orderReadModel } from "../projections/order.js";
import { statisticsReadModel } from "../projections/statistics.js";
import { findCustomer, type CustomerView } from "../queries/customer.js";
import { orderAsOf } from "../queries/history.js";
import { findOrder, listOrders, type OrderFilter as Filter, type OrderView } from "../queries/order.js";
import { dailyStatistics, daysBetween, type DailyStatisticsView } from "../queries/statistics.js";
import type { OrderStatus } from "../status.js";
import { handOn, type Asked } from "./freshness.js";
import { OrderFilter } from "./inputs.js";
import { Customer, DailyOrderStatistics, Order, OrderConnection, OrderStatusEnum } from "./types.js";

const minPositionDescription = "Wait until this much of the log can be seen.";

@ArgsType()
class CustomerOrdersArgs extends PageArgs {
  @Field(() => ID)
  declare readonly customerId: string;

  @Field(() => OrderStatusEnum, { nullable: true })
  declare readonly status?: OrderStatus | null;

  @Field(() => Position, { nullable: true, description: minPositionDescription })
  declare readonly minPosition?: number | null;
}

@ArgsType()
class OrdersArgs extends PageArgs {
  @Field(() => OrderFilter, { nullable: true })
  declare readonly filter?: OrderFilter | null;

  @Field(() => Position, { nullable: true, description: minPositionDescription })
  declare readonly minPosition?: number | null;
}

@ArgsType()
class OrdersOfCustomerArgs extends PageArgs {
  @Field(() => OrderStatusEnum, { nullable: true })
  declare readonly status?: OrderStatus | null;
}

/** At most a leap year, so that one request cannot ask for all of time. */
const maxDays = 366;

/** What may be read about orders. */
@Resolver()
export class OrderQueries {
  @Query(() => Order, { nullable: true, description: "An order; null when there is none of this id." })
  async order(
    @Arg("id", () => ID) id: string,
    @Arg("minPosition", () => Position, { nullable: true, description: minPositionDescription })
    minPosition: number | null,
    @Arg("asOf", () => DateTime, { nullable: true, description: "As it stood at that moment." }) asOf: number | null,
    @Ctx() { readModels, log, principal, time }: QueryContext,
  ): Promise<OrderView | undefined> {
    if (typeof asOf === "number") {
      if (typeof minPosition === "number")
        throw clientError("BAD_USER_INPUT", "`asOf` and `minPosition` exclude each other", { argument: "minPosition" });
      return visibleTo(principal, await orderAsOf({ log, signal: time?.signal() }, id, asOf));
    }
    const order = await findOrder(await readModels.of(orderReadModel).at(minPosition), id);
    return handOn(visibleTo(principal, order), minPosition);
  }

  @Query(() => OrderConnection, { description: "A customer's orders, the newest first." })
  customerOrders(
    @Args(() => CustomerOrdersArgs) args: CustomerOrdersArgs,
    @Ctx() context: QueryContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<OrderView>> {
    return orderPage({ context, info }, args, args, args.minPosition);
  }

  @Query(() => OrderConnection, { description: "Orders, the newest first." })
  orders(
    @Args(() => OrdersArgs) args: OrdersArgs,
    @Ctx() context: QueryContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<OrderView>> {
    return orderPage({ context, info }, args.filter ?? {}, args, args.minPosition);
  }

  @Query(() => Customer, { nullable: true, description: "A customer; null for one who has never ordered." })
  async customer(
    @Arg("id", () => ID) id: string,
    @Arg("minPosition", () => Position, { nullable: true, description: minPositionDescription })
    minPosition: number | null,
    @Ctx() { readModels }: QueryContext,
  ): Promise<CustomerView | undefined> {
    return handOn(await findCustomer(await readModels.of(customerReadModel).at(minPosition), id), minPosition);
  }

  @Query(() => [DailyOrderStatistics], { description: "What happened on each day in UTC, both ends included." })
  async orderStatistics(
    @Arg("from", () => CalendarDate) from: string,
    @Arg("to", () => CalendarDate) to: string,
    @Ctx() context: QueryContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DailyStatisticsView[]> {
    if (to < from) throw clientError("BAD_USER_INPUT", "`to` is before `from`", { argument: "to" });
    const days = daysBetween(from, to);
    if (days.length > maxDays)
      throw clientError("BAD_USER_INPUT", `At most ${maxDays} days at once`, { argument: "to" });
    const view = await context.readModels.of(statisticsReadModel).at();
    return withoutFailed(await dailyStatistics(view, days), { context, info });
  }
}

/** The customer of an order. */
@Resolver(() => Order)
export class OrderFields {
  @FieldResolver(() => Customer, { nullable: true, description: "Null for the moment in which it is not known yet." })
  async customer(
    @Root() { customerId, minPosition }: Asked<OrderView>,
    @Ctx() { readModels }: QueryContext,
  ): Promise<CustomerView | undefined> {
    return handOn(await findCustomer(await readModels.of(customerReadModel).at(minPosition), customerId), minPosition);
  }
}

/** The orders of a customer. */
@Resolver(() => Customer)
export class CustomerFields {
  @FieldResolver(() => OrderConnection, { description: "The newest first." })
  orders(
    @Root() { id, minPosition }: Asked<CustomerView>,
    @Args(() => OrdersOfCustomerArgs) args: OrdersOfCustomerArgs,
    @Ctx() context: QueryContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<OrderView>> {
    return orderPage({ context, info }, { customerId: id, status: args.status }, args, minPosition);
  }
}

/** What a supergraph can ask for by id; it knows of no `minPosition`, so this is as fresh as the read models are. */
export const orderEntities = {
  Order: async (id: string, { readModels, principal }: QueryContext) =>
    visibleTo(principal, await findOrder(await readModels.of(orderReadModel).at(), id)),
  Customer: async (id: string, { readModels, principal }: QueryContext) => {
    const customer = await findCustomer(await readModels.of(customerReadModel).at(), id);
    return maySee(principal, id) ? customer : undefined;
  },
};

function visibleTo(principal: Principal, order: OrderView | undefined): OrderView | undefined {
  return order && maySee(principal, order.customerId) ? order : undefined;
}

async function orderPage(
  field: ListField & { readonly context: QueryContext },
  { customerId, status }: { readonly [Name in keyof Filter]: Filter[Name] | null | undefined },
  args: PageArgs,
  minPosition?: number | null,
): Promise<Connection<OrderView>> {
  const range = toPageRange(args, "descending");
  const view = await field.context.readModels.of(orderReadModel).at(minPosition);
  // An empty customer id is that of nobody, and not the lack of one.
  const filter = { ...(typeof customerId === "string" && { customerId }), ...(status && { status }) };
  const { page, orders } = await listOrders(view, filter, range);
  return connectionOf(
    page,
    orders.map((order) => (order instanceof Error ? order : handOn(order, minPosition))),
    field,
  );
}
