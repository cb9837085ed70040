import { accept, refuse, type Decider, type Decision } from "../../core/decider.js";
import type { Money } from "../../core/money.js";
import { neverConcealed } from "../../core/sender.js";
import { unreachable } from "../../core/unreachable.js";
import {
  validateProductCommand,
  type CreateProduct,
  type ProductCommand,
  type ProductRefusal,
  type UpdateProductPrice,
} from "./commands.js";
import type { ProductEvent } from "./events.js";
import { productFold, type Product } from "./product.js";

/** The decision on a command. A refusal code that the command does not declare does not compile. */
type ProductDecision<Type extends ProductCommand["type"] = ProductCommand["type"]> = Decision<
  ProductEvent,
  ProductRefusal<Type>
>;

function decide(product: Product, command: ProductCommand): ProductDecision {
  switch (command.type) {
    case "CreateProduct":
      return create(product, command);
    case "UpdateProductPrice":
      return updatePrice(product, command);
    default:
      return unreachable(command);
  }
}

function create(product: Product, command: CreateProduct): ProductDecision<"CreateProduct"> {
  const { productId } = command;
  if (product.exists) return refuse("PRODUCT_ALREADY_EXISTS", `Product ${productId} already exists`, ["productId"]);
  const { minorUnits: price, currencyCode } = priced(command.price);
  return accept({ type: "ProductCreated", data: { productId, name: command.name.trim(), price, currencyCode } });
}

function updatePrice(product: Product, command: UpdateProductPrice): ProductDecision<"UpdateProductPrice"> {
  const { productId } = command;
  if (!product.exists) return refuse("PRODUCT_NOT_FOUND", `Product ${productId} does not exist`, ["productId"]);
  const { minorUnits: newPrice, currencyCode } = priced(command.newPrice);
  const { price: oldPrice } = product;
  if (currencyCode !== product.currencyCode) {
    const message = `The product ${productId} is sold in ${product.currencyCode}`;
    return refuse("CURRENCY_MISMATCH", message, ["newPrice", "currencyCode"]);
  }
  if (newPrice === oldPrice)
    return refuse("INVALID_PRICE", "The product already has this price", ["newPrice", "amount"]);
  return accept({ type: "ProductPriceUpdated", data: { productId, oldPrice, newPrice, currencyCode } });
}

function priced(price: Money | undefined): Money {
  if (price === undefined) throw new Error("The command was not validated");
  return price;
}

/** The rules of a product. */
export const productDecider: Decider<Product, ProductCommand, ProductEvent, ProductRefusal> = {
  ...productFold,
  aggregateId: ({ productId }) => productId,
  validate: validateProductCommand,
  // The catalog is public.
  concealment: { CreateProduct: neverConcealed, UpdateProductPrice: neverConcealed },
  decide,
};
