import "reflect-metadata";
import { Args, Ctx, ID, ObjectType, registerEnumType, Resolver, Root } from "type-graphql";
import type { QueryContext } from "../../../graphql/context.js";
import { Field, FieldResolver, Query } from "../../../graphql/decorators.js";
import { ConsistencyArgs, viewAt, withConsistency, type WithConsistency } from "../../../graphql/schema/consistency.js";
import { customerProjection } from "../projections/customer.js";
import { findCustomer, type CustomerView } from "../queries/customer.js";
import { Customer } from "./types.js";

type Role = "STAFF" | "CUSTOMER";

const RoleEnum: { readonly [Name in Role]: Name } = { STAFF: "STAFF", CUSTOMER: "CUSTOMER" };

registerEnumType(RoleEnum, {
  name: "Role",
  description: "The role of a caller.",
  valuesConfig: {
    STAFF: { description: "May read and change everything." },
    CUSTOMER: { description: "May read the catalog and their own data." },
  } satisfies Readonly<Record<Role, object>>,
});

@ObjectType({ simpleResolvers: true, description: "The caller, according to the token." })
export class Me {
  @Field(() => ID, { description: "The subject of the token." })
  declare readonly subject: string;

  @Field(() => RoleEnum, { description: "The role." })
  declare readonly role: Role;

  @Field(() => ID, { nullable: true, description: "The id of the customer; null for staff." })
  declare readonly customerId: string | null;
}

/** The query `me`. */
@Resolver()
export class MeQuery {
  @Query(() => Me, { nullable: true, description: "The caller; null without a token." })
  me(
    @Args(() => ConsistencyArgs) consistency: ConsistencyArgs,
    @Ctx() { principal }: QueryContext,
  ): WithConsistency<Me> | undefined {
    switch (principal.role) {
      case "anonymous":
        return undefined;
      case "staff":
        return { subject: principal.subject, role: "STAFF", customerId: null };
      case "customer": {
        const { subject, customerId } = principal;
        return withConsistency<Me>({ subject, role: "CUSTOMER", customerId }, consistency);
      }
    }
  }
}

/** The field `Me.customer`. */
@Resolver(() => Me)
export class MeFields {
  @FieldResolver(() => Customer, {
    nullable: true,
    description: "The customer with their orders; null for staff, and for a customer without orders.",
  })
  async customer(
    @Root() { customerId, consistency = {} }: WithConsistency<Me>,
    @Ctx() context: QueryContext,
  ): Promise<CustomerView | undefined> {
    if (customerId === null) return undefined;
    const view = await viewAt(context, customerProjection, consistency);
    return withConsistency(await findCustomer(view, customerId), consistency);
  }
}
