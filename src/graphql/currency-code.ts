import "reflect-metadata";
import { registerEnumType } from "type-graphql";
import { currencies } from "../core/money.js";

/** The currencies that prices may be in, as a GraphQL enum. */
export const CurrencyCode: Readonly<Record<string, string>> = Object.fromEntries(
  currencies.map((code) => [code, code]),
);

registerEnumType(CurrencyCode, { name: "CurrencyCode", description: "A currency by ISO 4217." });
