/** An amount of money: a decimal number with exactly the decimals of its currency. */
interface Money<Currency extends string> {
  readonly amount: string;
  readonly currencyCode: Currency;
}

/** The amount times a quantity of zero or more, without the rounding of floating-point numbers. */
export function times<Currency extends string>(
  { amount, currencyCode }: Money<Currency>,
  quantity: number,
): Money<Currency> {
  const decimals = amount.split(".")[1]?.length ?? 0;
  const minorUnits = BigInt(amount.replace(".", "")) * BigInt(quantity);
  if (decimals === 0) return { amount: minorUnits.toString(), currencyCode };
  const digits = minorUnits.toString().padStart(decimals + 1, "0");
  return { amount: `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`, currencyCode };
}

/** The amount in the format of the browser's locale. */
export function formatMoney({ amount, currencyCode }: Money<string>): string {
  return new Intl.NumberFormat(undefined, { style: "currency", currency: currencyCode }).format(amount as `${number}`);
}
