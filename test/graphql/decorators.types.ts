/**
 * Compiled by `check:types` and never run: each `@ts-expect-error` fails the compilation when the line below it compiles.
 * The decorators tie a GraphQL type to its source. Root fields have policies.
 */
import { ID, Int, ObjectType, Resolver } from "type-graphql";
import { Field, FieldResolver, Mutation, Query, Subscription, type SourceOf } from "../../src/graphql/decorators.js";
import type { PoliciesOf } from "../../src/graphql/access/policy.js";
import type { FindEntity } from "../../src/graphql/schema/find-entity.js";
import type { CustomerView } from "../../src/domain/orders/queries/customer.js";
import type { OrderView } from "../../src/domain/orders/queries/order.js";
import { Customer, Order, OrderConnection, OrderStatusEnum } from "../../src/domain/orders/graphql/types.js";
import type { OrderStatus } from "../../src/domain/orders/status.js";
import type { Connection } from "../../src/graphql/pagination/connection.js";

type OrderWithoutTotal = Omit<OrderView, "totalAmount">;
type OrderWithNullTotal = OrderWithoutTotal & { readonly totalAmount: null };

@ObjectType()
export class Fields {
  @Field(() => Int)
  declare readonly count: number;

  @Field(() => ID, { nullable: true })
  declare readonly optionalId?: string | null;

  @Field(() => [OrderStatusEnum])
  declare readonly statuses: () => readonly OrderStatus[];

  // @ts-expect-error A non-null field is a property that may be null.
  @Field(() => Int)
  declare readonly nullableCount: number | null;

  // @ts-expect-error A non-null field is a property that may be missing.
  @Field(() => Int)
  declare readonly missingCount?: number;

  // @ts-expect-error The property has another type than the scalar.
  @Field(() => Int)
  declare readonly textCount: string;

  // @ts-expect-error The property has another type than the object type.
  @Field(() => Order)
  declare readonly order: CustomerView;

  // @ts-expect-error One is a list.
  @Field(() => [Order])
  declare readonly orders: OrderView;

  // @ts-expect-error The property has a value that the enum does not have.
  @Field(() => OrderStatusEnum)
  declare readonly status: OrderStatus | "LOST";
}

declare const order: OrderView;

@Resolver()
export class Operations {
  @Query(() => Order, { nullable: true })
  order(): Promise<OrderView | undefined> {
    return Promise.resolve(order);
  }

  // @ts-expect-error A query lacks a source of the non-null field `totalAmount`.
  @Query(() => Order)
  orderWithoutTotal(): Promise<OrderWithoutTotal> {
    return Promise.resolve(order);
  }

  // @ts-expect-error A query has null for the non-null field `totalAmount`.
  @Query(() => Order)
  orderWithNullTotal(): OrderWithNullTotal {
    return { ...order, totalAmount: null };
  }

  // @ts-expect-error A non-null query may return undefined.
  @Query(() => Order)
  missingOrder(): Promise<OrderView | undefined> {
    return Promise.resolve(undefined);
  }

  // @ts-expect-error A query returns another view.
  @Query(() => [Customer])
  customers(): readonly OrderView[] {
    return [order];
  }

  // @ts-expect-error The nodes of a connection lack a source.
  @Query(() => OrderConnection)
  orders(): Connection<OrderWithoutTotal> {
    throw new Error("Never run");
  }

  // @ts-expect-error A mutation lacks a source.
  @Mutation(() => Order)
  updateOrder(): OrderWithoutTotal {
    return order;
  }

  // @ts-expect-error A subscription lacks a source.
  @Subscription(() => Order, { subscribe: () => Promise.reject(new Error("Never run")) })
  orderChanged(): OrderWithoutTotal {
    return order;
  }

  // @ts-expect-error The messages of a subscription lack a source.
  @Subscription(() => Order, { subscribe: (): Promise<AsyncIterable<OrderWithoutTotal>> => neverRun() })
  orderChangedWithoutTotal(): OrderView {
    return order;
  }
}

declare function neverRun(): Promise<never>;

@Resolver(() => Customer)
export class CustomerFields {
  // @ts-expect-error A field resolver lacks a source.
  @FieldResolver(() => Order)
  latestOrder(): OrderWithoutTotal {
    return order;
  }
}

// @ts-expect-error An entity lacks a source.
export const findOrder: FindEntity<Order> = (): Promise<OrderWithoutTotal | undefined> => neverRun();

// @ts-expect-error `latestOrder` has no policy.
export const policies: PoliciesOf<CustomerFields> = {};

/** A view that gains no counterpart of a new GraphQL field is not its source. */
export class OrderWithGift extends Order {
  declare readonly giftNote: string;
}
// @ts-expect-error The view has no `giftNote`.
export const sourceOfGift: SourceOf<typeof OrderWithGift> = order;
