import type { CurrencyCode } from "../generated/documents.js";

/** The currencies to select, the usual ones first. The API accepts all of ISO 4217. */
export const currencies = [
  ...["EUR", "USD", "GBP", "CHF", "JPY", "KWD", "BHD", "TND"],
  ...["AUD", "BRL", "CAD", "CLP", "CNY", "CZK", "DKK", "HUF", "IDR", "ILS", "INR", "ISK", "KRW", "MXN", "MYR", "NOK"],
  ...["NZD", "PHP", "PLN", "RON", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "VND", "ZAR"],
] as const satisfies readonly CurrencyCode[];
