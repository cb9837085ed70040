/**
 * The currency codes of ISO 4217 list one of 2026-09-17, by their minor digits. Codes without minor units are excluded:
 * metals, bond units and test codes cannot price anything. Libraries lag years behind the list:
 * https://www.six-group.com/en/products-services/financial-information/data-standards.html
 */
const listOne: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP
    COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR
    JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN
    NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL
    THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

/** Withdrawn codes and their replacements. They stay readable, because events contain amounts in them. */
export const withdrawnCurrencies: ReadonlyMap<string, string> = new Map([
  ["ANG", "Replaced by XCG on 2025-03-31"],
  ["BGN", "Replaced by EUR on 2026-01-01"],
  ["CUC", "Replaced by CUP on 2021-01-01"],
]);
const withdrawnDigits = 2;

const current: ReadonlyMap<string, number> = new Map(
  Object.entries(listOne).flatMap(([digits, codes]) =>
    codes.split(/\s+/).map((code) => [code, Number(digits)] as const),
  ),
);

/** The codes of all readable currencies, sorted. */
export const currencies: readonly string[] = [...current.keys(), ...withdrawnCurrencies.keys()].sort();

/** Returns whether list one contains the currency. New prices require a current currency. */
export function isCurrent(currencyCode: string): boolean {
  return current.has(currencyCode);
}

/** Returns the number of minor digits of a currency; undefined for an unknown code. */
export function digitsOf(currencyCode: string): number | undefined {
  return current.get(currencyCode) ?? (withdrawnCurrencies.has(currencyCode) ? withdrawnDigits : undefined);
}
