import "reflect-metadata";
import { Ctx, ObjectType, registerEnumType, Resolver, Root } from "type-graphql";
import type { QueryContext } from "../../../graphql/context.js";
import { Field, FieldResolver } from "../../../graphql/decorators.js";
import { actionsOf, orderActions, type OrderAction } from "../actions.js";
import type { OrderView } from "../queries/order.js";
import { personalDataStateOf } from "../queries/personal.js";
import { Order } from "./types.js";

const OrderActionEnum = Object.fromEntries(orderActions.map((action) => [action, action]));

registerEnumType(OrderActionEnum, {
  name: "OrderAction",
  description: "Something that can be done with an order: the mutation with the same name, in upper case.",
});

@ObjectType("OrderActionState", {
  simpleResolvers: true,
  description: "Whether the caller may do something with an order now, or why not.",
})
export class OrderActionState {
  @Field(() => OrderActionEnum, { description: "The action." })
  declare readonly name: OrderAction;

  @Field(() => Boolean, { description: "Whether the caller may do it now." })
  declare readonly allowed: boolean;

  @Field(() => String, { nullable: true, description: "The code of the refusal; null for an allowed action." })
  declare readonly code: string | null;

  @Field(() => String, { nullable: true, description: "The reason as text; null for an allowed action." })
  declare readonly reason: string | null;
}

/** The field `Order.actions`. */
@Resolver(() => Order)
export class OrderActions {
  @FieldResolver(() => [OrderActionState], {
    nullable: true,
    description: "What the caller may do with the order now, and why not, by the rules of the commands.",
  })
  async actions(
    @Root() order: OrderView,
    @Ctx() { principal, personalData }: QueryContext,
  ): Promise<readonly OrderActionState[]> {
    const { state } = await order.facts();
    const isErased = (await personalDataStateOf(personalData, order)) === "ERASED";
    return actionsOf(state, { role: principal.role, isErased }).map((action) => ({
      ...{ name: action.name, allowed: action.allowed },
      code: action.allowed ? null : action.code,
      reason: action.allowed ? null : action.message,
    }));
  }
}
