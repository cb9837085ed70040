/** An amount of money: a decimal number with exactly the decimals of its currency. */
export interface Money<Currency extends string = string> {
  readonly amount: string;
  readonly currencyCode: Currency;
}

/** The number of decimals of an amount. */
const decimalsOf = (amount: string) => amount.split(".")[1]?.length ?? 0;

/** The amount in the smallest unit of its currency, such as cents. */
function minorUnits({ amount }: Money): bigint {
  return BigInt(amount.replace(".", ""));
}

function fromMinorUnits<Currency extends string>(
  units: bigint,
  decimals: number,
  currencyCode: Currency,
): Money<Currency> {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const amount = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return { amount: units < 0n ? `-${amount}` : amount, currencyCode };
}

/** The amount times a quantity, exactly. */
export function times<Currency extends string>(money: Money<Currency>, quantity: number): Money<Currency> {
  return fromMinorUnits(minorUnits(money) * BigInt(quantity), decimalsOf(money.amount), money.currencyCode);
}

/** The sums per currency, in the order of their first amount. An order has one currency, a cart can have several. */
export function sums<Currency extends string>(amounts: readonly Money<Currency>[]): readonly Money<Currency>[] {
  const totals = new Map<Currency, Money<Currency>>();
  for (const money of amounts) {
    const total = totals.get(money.currencyCode);
    const units = minorUnits(money) + (total ? minorUnits(total) : 0n);
    totals.set(money.currencyCode, fromMinorUnits(units, decimalsOf(money.amount), money.currencyCode));
  }
  return [...totals.values()];
}

/** Whether two amounts are equal. */
export function isSameMoney(one: Money, other: Money): boolean {
  return one.currencyCode === other.currencyCode && one.amount === other.amount;
}

/** Whether the amount is less than zero. */
export const isNegative = ({ amount }: Money) => amount.startsWith("-") && /[1-9]/.test(amount);

/** Whether the amount is zero. */
export const isZero = ({ amount }: Money) => !/[1-9]/.test(amount);

const formats = new Map<string, Intl.NumberFormat>();

/** The amount in the format of a locale. It never rounds: the amount defines the decimals. */
export function formatMoney({ amount, currencyCode }: Money, locale?: string): string {
  const decimals = decimalsOf(amount);
  const key = `${locale ?? ""} ${currencyCode} ${decimals}`;
  let format = formats.get(key);
  if (format === undefined) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    format = new Intl.NumberFormat(locale, { style: "currency", currency: currencyCode, ...digits });
    formats.set(key, format);
  }
  return format.format(amount as `${number}`);
}
