import "reflect-metadata";
import { registerEnumType } from "type-graphql";
import { currencies, withdrawnCurrencies } from "../../core/currencies.js";

/** The currencies that prices may be in, as a GraphQL enum. */
export const CurrencyCode: Readonly<Record<string, string>> = Object.fromEntries(
  currencies.map((code) => [code, code]),
);

registerEnumType(CurrencyCode, {
  name: "CurrencyCode",
  description: "A currency by ISO 4217. Nothing new can be priced in a deprecated one, which list one no longer has.",
  valuesConfig: Object.fromEntries(
    [...withdrawnCurrencies].map(([code, deprecationReason]) => [code, { deprecationReason }]),
  ),
});
