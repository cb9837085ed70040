import { refusal, type Refusal, type RefusalCodes, type RefusalOf } from "../../core/decider.js";
import { isCurrent } from "../../core/currencies.js";
import { checkId } from "../../core/id.js";
import { checkName } from "../../core/name.js";
import type { Money } from "../../core/money.js";
import { unreachable } from "../../core/unreachable.js";
import { checkDetails, type ProductDetails } from "./details.js";

/** Adds a product to the catalog. */
export interface CreateProduct extends ProductDetails {
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

/** Changes the name of a product. */
export interface RenameProduct {
  readonly type: "RenameProduct";
  readonly productId: string;
  readonly newName: string;
}

/** Changes the given details of a product. An empty text removes a detail. */
export interface UpdateProductDetails extends ProductDetails {
  readonly type: "UpdateProductDetails";
  readonly productId: string;
}

/** Takes a product off sale permanently. */
export interface DiscontinueProduct {
  readonly type: "DiscontinueProduct";
  readonly productId: string;
}

/** The commands of a product. */
export type ProductCommand =
  CreateProduct | UpdateProductPrice | RenameProduct | UpdateProductDetails | DiscontinueProduct;

/** The refusal codes of each command. The SDK's types are generated from this table. */
export const productRefusals = {
  CreateProduct: [
    "INVALID_ID",
    "INVALID_NAME",
    "INVALID_PRICE",
    "INVALID_DESCRIPTION",
    "INVALID_IMAGE_URL",
    "INVALID_SKU",
    "PRODUCT_ALREADY_EXISTS",
  ],
  UpdateProductPrice: ["INVALID_ID", "INVALID_PRICE", "PRODUCT_NOT_FOUND", "CURRENCY_MISMATCH"],
  RenameProduct: ["INVALID_ID", "INVALID_NAME", "PRODUCT_NOT_FOUND"],
  UpdateProductDetails: [
    "INVALID_ID",
    "INVALID_DESCRIPTION",
    "INVALID_IMAGE_URL",
    "INVALID_SKU",
    "NO_CHANGES",
    "PRODUCT_NOT_FOUND",
  ],
  DiscontinueProduct: ["INVALID_ID", "PRODUCT_NOT_FOUND", "PRODUCT_DISCONTINUED"],
} as const satisfies RefusalCodes<ProductCommand["type"]>;

/** A refusal of one command, or of any by default. A code that the command does not declare does not compile. */
export type ProductRefusal<Type extends ProductCommand["type"] = ProductCommand["type"]> = RefusalOf<
  (typeof productRefusals)[Type][number]
>;

/** Returns every problem of a command that does not depend on state. */
export function validateProductCommand(command: ProductCommand): readonly ProductRefusal[] {
  const id = checkId(command.productId, "productId");
  switch (command.type) {
    case "CreateProduct":
      return [...id, ...validateCreate(command)];
    case "UpdateProductPrice":
      return [...id, ...checkPrice(command.newPrice, "newPrice")];
    case "RenameProduct":
      return [...id, ...checkName(command.newName, "newName")];
    case "UpdateProductDetails":
      return [...id, ...validateUpdateDetails(command)];
    case "DiscontinueProduct":
      return id;
    default:
      return unreachable(command);
  }
}

function validateCreate(command: CreateProduct): ProductRefusal<"CreateProduct">[] {
  const { name, price } = command;
  return [...checkName(name, "name"), ...checkPrice(price, "price"), ...checkDetails(command)];
}

function validateUpdateDetails(command: UpdateProductDetails): ProductRefusal<"UpdateProductDetails">[] {
  const { description, imageUrl, sku } = command;
  if (description === undefined && imageUrl === undefined && sku === undefined)
    return [refusal("NO_CHANGES", "The command must change at least one of description, imageUrl and sku")];
  return checkDetails(command);
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
