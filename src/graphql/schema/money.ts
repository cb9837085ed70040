import "reflect-metadata";
import { InputType, ObjectType } from "type-graphql";
import { Field } from "../decorators.js";
import { parseAmount, type Money as CoreMoney } from "../../core/money.js";
import { CurrencyCode } from "./currency-code.js";
import { Decimal } from "./scalars.js";

/** An amount of money as output. */
@ObjectType({ simpleResolvers: true, description: "An amount of money." })
export class Money {
  @Field(() => Decimal, { description: "A decimal number with exactly the decimals of the currency, such as 12.50." })
  declare readonly amount: string;

  @Field(() => CurrencyCode, { description: "The ISO 4217 code of the currency." })
  declare readonly currencyCode: string;
}

/** An amount of money as input. */
@InputType({ description: "An amount of money." })
export class MoneyInput {
  @Field(() => Decimal, { description: "A decimal number with at most the decimals of the currency, such as 12.50." })
  declare readonly amount: string;

  @Field(() => CurrencyCode, { description: "The ISO 4217 code of the currency." })
  declare readonly currencyCode: string;
}

/** Converts an input amount. Returns undefined if it has more decimals than its currency. */
export function toMoney({ amount, currencyCode }: MoneyInput): CoreMoney | undefined {
  const minorUnits = parseAmount(amount, currencyCode);
  return minorUnits === undefined ? undefined : { minorUnits, currencyCode };
}
