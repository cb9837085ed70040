import "reflect-metadata";
import { Ctx, ObjectType, registerEnumType, Resolver, Root } from "type-graphql";
import { maySee } from "../../../core/sender.js";
import type { QueryContext } from "../../../graphql/context.js";
import { Field, FieldResolver } from "../../../graphql/decorators.js";
import type { OrderPersonalContent, OrderPersonalField } from "../personal.js";
import type { CustomerView } from "../queries/customer.js";
import {
  customerDataState,
  openPersonalField,
  personalDataStateOf,
  personalDataStates,
  type PersonalDataState,
  type SealedOrder,
} from "../queries/personal.js";
import { Address } from "./address.js";
import { Customer, Order } from "./types.js";

/** The GraphQL enum `PersonalDataState`. */
const PersonalDataStateEnum = Object.fromEntries(personalDataStates.map((state) => [state, state]));

registerEnumType(PersonalDataStateEnum, {
  name: "PersonalDataState",
  description: "The state of personal data.",
  valuesConfig: {
    NONE: { description: "No personal data was recorded." },
    AVAILABLE: { description: "The personal data can be read." },
    ERASED: { description: "The personal data was erased. Its fields are null, permanently." },
    UNAVAILABLE: { description: "The personal data cannot be read at the moment; retry later." },
  } satisfies Readonly<Record<PersonalDataState, object>>,
});

@ObjectType({ simpleResolvers: true, description: "How to reach the customer about an order." })
class Contact {
  @Field(() => String, { nullable: true, description: "The name." })
  declare readonly name?: string;

  @Field(() => String, { nullable: true, description: "The email address." })
  declare readonly email?: string;

  @Field(() => String, { nullable: true, description: "The phone number." })
  declare readonly phone?: string;
}

const whenNull =
  "Null when the order has none, after the customer was erased, and, with an error, while it cannot be read.";

/** The personal fields of `Order`. */
@Resolver(() => Order)
export class OrderPersonalFields {
  @FieldResolver(() => Contact, { nullable: true, description: `The contact of the order. ${whenNull}` })
  contact(@Root() order: SealedOrder, @Ctx() context: QueryContext): Promise<Contact | undefined> {
    return open(order, "contact", context);
  }

  @FieldResolver(() => Address, { nullable: true, description: `The shipping address. ${whenNull}` })
  shippingAddress(@Root() order: SealedOrder, @Ctx() context: QueryContext): Promise<Address | undefined> {
    return open(order, "shippingAddress", context);
  }

  @FieldResolver(() => Address, { nullable: true, description: `The billing address. ${whenNull}` })
  billingAddress(@Root() order: SealedOrder, @Ctx() context: QueryContext): Promise<Address | undefined> {
    return open(order, "billingAddress", context);
  }

  @FieldResolver(() => String, { nullable: true, description: `The customer's note. ${whenNull}` })
  note(@Root() order: SealedOrder, @Ctx() context: QueryContext): Promise<string | undefined> {
    return open(order, "note", context);
  }

  @FieldResolver(() => PersonalDataStateEnum, { description: "The state of the order's personal data." })
  personalData(@Root() order: SealedOrder, @Ctx() context: QueryContext): Promise<PersonalDataState> {
    return personalDataStateOf(context.personalData, order);
  }
}

/** The field `Customer.personalData`. */
@Resolver(() => Customer)
export class CustomerPersonalFields {
  @FieldResolver(() => PersonalDataStateEnum, { description: "The state of the customer's personal data." })
  personalData(@Root() { id }: CustomerView, @Ctx() context: QueryContext): Promise<PersonalDataState> {
    return customerDataState(context.personalData, id);
  }
}

/**
 * Opens a field for a principal that may see it. The check reads the facts of the principal that the result depends on, so
 * that a subscription never shares the result with another one (docs/decisions/0013).
 */
function open<Name extends OrderPersonalField>(
  order: SealedOrder,
  field: Name,
  { principal, personalData }: QueryContext,
): Promise<OrderPersonalContent[Name] | undefined> {
  if (!maySee(principal, order.customerId)) return Promise.resolve(undefined);
  return openPersonalField(personalData, order, field);
}
