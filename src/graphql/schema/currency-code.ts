import "reflect-metadata";
import { registerEnumType } from "type-graphql";
import { currencies, withdrawnCurrencies } from "../../core/currencies.js";

/** The supported currencies as a GraphQL enum. */
export const CurrencyCode: Readonly<Record<string, string>> = Object.fromEntries(
  currencies.map((code) => [code, code]),
);

registerEnumType(CurrencyCode, {
  name: "CurrencyCode",
  description: "An ISO 4217 currency code. New prices cannot use a deprecated currency, which ISO 4217 has withdrawn.",
  valuesConfig: Object.fromEntries(
    [...withdrawnCurrencies].map(([code, deprecationReason]) => [code, { deprecationReason }]),
  ),
});
