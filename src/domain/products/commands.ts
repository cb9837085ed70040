import { refusal, type Refusal } from "../../core/decider.js";
import { isCurrent } from "../../core/currencies.js";
import { checkId } from "../../core/id.js";
import type { Money } from "../../core/money.js";
import { isText, isVisible } from "../../core/text.js";
import { unreachable } from "../../core/unreachable.js";

/** Puts a product into the catalogue. */
export interface CreateProduct {
  readonly type: "CreateProduct";
  readonly productId: string;
  readonly name: string;
  /** Undefined when what the client wrote is no amount of the currency. */
  readonly price: Money | undefined;
}

/** Changes what a product costs from now on. */
export interface UpdateProductPrice {
  readonly type: "UpdateProductPrice";
  readonly productId: string;
  /** Undefined when what the client wrote is no amount of the currency. */
  readonly newPrice: Money | undefined;
}

/** What may be asked of a product. */
export type ProductCommand = CreateProduct | UpdateProductPrice;

/** Why a product's command may be refused. */
export const productRefusals = [
  "INVALID_ID",
  "INVALID_NAME",
  "INVALID_PRICE",
  "PRODUCT_ALREADY_EXISTS",
  "PRODUCT_NOT_FOUND",
  "CURRENCY_MISMATCH",
] as const;

export type ProductRefusal = (typeof productRefusals)[number];

const maxNameLength = 200;

/** What is wrong with a command in itself, all of it. */
export function validateProductCommand(command: ProductCommand): readonly Refusal<ProductRefusal>[] {
  const problems = checkId(command.productId, "productId");
  switch (command.type) {
    case "CreateProduct":
      return [...problems, ...checkName(command.name), ...checkPrice(command.price, "price")];
    case "UpdateProductPrice":
      return [...problems, ...checkPrice(command.newPrice, "newPrice")];
    default:
      return unreachable(command);
  }
}

function checkName(name: string): Refusal<ProductRefusal>[] {
  const trimmed = name.trim();
  const { length } = Array.from(trimmed);
  if (length >= 1 && length <= maxNameLength && isText(trimmed) && isVisible(trimmed)) return [];
  const message = `A name is 1 to ${maxNameLength} printable characters, at least one of them visible`;
  return [refusal("INVALID_NAME", message, ["name"])];
}

function checkPrice(price: Money | undefined, field: string): Refusal<ProductRefusal>[] {
  if (price === undefined)
    return [refusal("INVALID_PRICE", "The amount has too many decimals for its currency, or is too large", [field])];
  const { currencyCode } = price;
  if (!isCurrent(currencyCode)) {
    const message = `ISO 4217 has withdrawn ${currencyCode}; price it in a current currency`;
    return [refusal("INVALID_PRICE", message, [field, "currencyCode"])];
  }
  return price.minorUnits > 0 ? [] : [refusal("INVALID_PRICE", "A price is more than zero", [field])];
}
