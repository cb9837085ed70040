import "reflect-metadata";
import { InputType, ObjectType } from "type-graphql";
import { Field } from "../../../graphql/decorators.js";
import { personal } from "../../../core/personal.js";
import type * as domain from "../personal.js";

@ObjectType({ simpleResolvers: true, description: "A postal address of any country." })
export class Address {
  @Field(() => String, { nullable: true, description: "The name of the recipient." })
  declare readonly name?: string;

  @Field(() => String, { nullable: true, description: "The company of the recipient." })
  declare readonly company?: string;

  @Field(() => [String], { description: "The lines above the locality, such as street and house number." })
  declare readonly lines: readonly string[];

  @Field(() => String, { nullable: true, description: "The town or city." })
  declare readonly locality?: string;

  @Field(() => String, { nullable: true, description: "The state, province or region." })
  declare readonly region?: string;

  @Field(() => String, { nullable: true, description: "The postal code." })
  declare readonly postalCode?: string;

  @Field(() => String, { description: "The country: ISO 3166-1 alpha-2, such as `DE`." })
  declare readonly country: string;
}

@InputType({ description: "A postal address of any country." })
export class AddressInput {
  @Field(() => String, { nullable: true, description: "The name of the recipient, up to 200 characters." })
  declare readonly name?: string | null;

  @Field(() => String, { nullable: true, description: "The company of the recipient, up to 200 characters." })
  declare readonly company?: string | null;

  @Field(() => [String], {
    description: "1 to 6 lines above the locality, such as street and house number, each up to 200 characters.",
  })
  declare readonly lines: readonly string[];

  @Field(() => String, { nullable: true, description: "The town or city, up to 200 characters." })
  declare readonly locality?: string | null;

  @Field(() => String, { nullable: true, description: "The state, province or region, up to 200 characters." })
  declare readonly region?: string | null;

  @Field(() => String, { nullable: true, description: "The postal code, up to 20 characters." })
  declare readonly postalCode?: string | null;

  @Field(() => String, { description: "The country: ISO 3166-1 alpha-2, such as `DE`." })
  declare readonly country: string;
}

@InputType({ description: "How to reach the customer about an order. At least one field is required." })
export class ContactInput {
  @Field(() => String, { nullable: true, description: "The name, up to 200 characters." })
  declare readonly name?: string | null;

  @Field(() => String, { nullable: true, description: "The email address." })
  declare readonly email?: string | null;

  @Field(() => String, { nullable: true, description: "The phone number, up to 40 characters." })
  declare readonly phone?: string | null;
}

/** The personal fields of an input. */
export interface PersonalInput {
  readonly contact?: ContactInput | null;
  readonly shippingAddress?: AddressInput | null;
  readonly billingAddress?: AddressInput | null;
  readonly note?: string | null;
}

/** Marks the personal fields of an input as personal data. */
export function toPersonalData({
  contact,
  shippingAddress,
  billingAddress,
  note,
}: PersonalInput): domain.OrderPersonalData {
  return {
    ...(contact && { contact: personal<domain.Contact>(withoutNulls<keyof domain.Contact>(contact)) }),
    ...(shippingAddress && { shippingAddress: personal(toAddress(shippingAddress)) }),
    ...(billingAddress && { billingAddress: personal(toAddress(billingAddress)) }),
    ...(typeof note === "string" && { note: personal(note) }),
  };
}

/** Converts an input to an address. */
function toAddress({ lines, country, ...optional }: AddressInput): domain.Address {
  return { ...withoutNulls(optional), lines, country };
}

function withoutNulls<Name extends string>(
  values: Readonly<Partial<Record<Name, string | null>>>,
): Readonly<Partial<Record<Name, string>>> {
  const set = Object.entries<string | null | undefined>(values).filter(([, value]) => typeof value === "string");
  return Object.fromEntries(set) as Readonly<Partial<Record<Name, string>>>;
}
