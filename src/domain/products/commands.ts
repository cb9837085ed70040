import { refusal, type Refusal, type RefusalCodes, type RefusalOf } from "../../core/decider.js";
import { isCurrent } from "../../core/currencies.js";
import { checkId } from "../../core/id.js";
import { checkName } from "../../core/name.js";
import type { Money } from "../../core/money.js";
import { unreachable } from "../../core/unreachable.js";

/** Adds a product to the catalog. */
export interface CreateProduct {
  readonly type: "CreateProduct";
  readonly productId: string;
  readonly name: string;
  /** Undefined when the client sent an amount that is invalid for the currency. */
  readonly price: Money | undefined;
}

/** Changes the price of a product. */
export interface UpdateProductPrice {
  readonly type: "UpdateProductPrice";
  readonly productId: string;
  /** Undefined when the client sent an amount that is invalid for the currency. */
  readonly newPrice: Money | undefined;
}

/** The commands of a product. */
export type ProductCommand = CreateProduct | UpdateProductPrice;

/** The refusal codes of each command. The SDK's types are generated from this table. */
export const productRefusals = {
  CreateProduct: ["INVALID_ID", "INVALID_NAME", "INVALID_PRICE", "PRODUCT_ALREADY_EXISTS"],
  UpdateProductPrice: ["INVALID_ID", "INVALID_PRICE", "PRODUCT_NOT_FOUND", "CURRENCY_MISMATCH"],
} as const satisfies RefusalCodes<ProductCommand["type"]>;

/** A refusal of one command, or of any by default. A code that the command does not declare does not compile. */
export type ProductRefusal<Type extends ProductCommand["type"] = ProductCommand["type"]> = RefusalOf<
  (typeof productRefusals)[Type][number]
>;

/** Returns every problem of a command that does not depend on state. */
export function validateProductCommand(command: ProductCommand): readonly ProductRefusal[] {
  switch (command.type) {
    case "CreateProduct":
      return validateCreate(command);
    case "UpdateProductPrice":
      return validateUpdatePrice(command);
    default:
      return unreachable(command);
  }
}

function validateCreate({ productId, name, price }: CreateProduct): ProductRefusal<"CreateProduct">[] {
  return [...checkId(productId, "productId"), ...checkName(name, "name"), ...checkPrice(price, "price")];
}

function validateUpdatePrice({ productId, newPrice }: UpdateProductPrice): ProductRefusal<"UpdateProductPrice">[] {
  return [...checkId(productId, "productId"), ...checkPrice(newPrice, "newPrice")];
}

function checkPrice(price: Money | undefined, field: string): Refusal<"INVALID_PRICE">[] {
  if (price === undefined)
    return [refusal("INVALID_PRICE", "The amount has too many decimals for its currency, or is too large", [field])];
  const { currencyCode } = price;
  if (!isCurrent(currencyCode)) {
    const message = `ISO 4217 has withdrawn ${currencyCode}; use a current currency`;
    return [refusal("INVALID_PRICE", message, [field, "currencyCode"])];
  }
  return price.minorUnits > 0 ? [] : [refusal("INVALID_PRICE", "The price must be greater than zero", [field])];
}
