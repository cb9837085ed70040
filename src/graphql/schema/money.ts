import "reflect-metadata";
import { InputType, ObjectType } from "type-graphql";
import { Field } from "./decorators.js";
import { parseAmount, type Money as CoreMoney } from "../../core/money.js";
import { CurrencyCode } from "./currency-code.js";
import { Decimal } from "./scalars.js";

/** An amount of money as clients read it. */
@ObjectType({ simpleResolvers: true, description: "An amount of money." })
export class Money {
  @Field(() => Decimal, { description: "With the decimals of its currency, such as 12.50." })
  declare readonly amount: string;

  @Field(() => CurrencyCode)
  declare readonly currencyCode: string;
}

/** An amount of money as clients write it. */
@InputType({ description: "An amount of money." })
export class MoneyInput {
  @Field(() => Decimal, { description: "With at most the decimals of its currency, such as 12.50." })
  declare readonly amount: string;

  @Field(() => CurrencyCode)
  declare readonly currencyCode: string;
}

/** The money that a client means; undefined when its currency has no such amount. */
export function toMoney({ amount, currencyCode }: MoneyInput): CoreMoney | undefined {
  const minorUnits = parseAmount(amount, currencyCode);
  return minorUnits === undefined ? undefined : { minorUnits, currencyCode };
}
