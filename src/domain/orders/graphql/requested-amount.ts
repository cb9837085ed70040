import { toMoney, type MoneyInput } from "../../../graphql/schema/money.js";
import type { RequestedAmount } from "../commands.js";

/** Converts the amount in an input to that of a command. */
export function requestedAmount(input: MoneyInput): RequestedAmount {
  return { minorUnits: toMoney(input)?.minorUnits, currencyCode: input.currencyCode };
}
