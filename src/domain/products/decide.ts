import { accept, refuse, type Decider, type Decision } from "../../core/decider.js";
import type { Money } from "../../core/money.js";
import { neverConcealed } from "../../core/sender.js";
import { unreachable } from "../../core/unreachable.js";
import {
  validateProductCommand,
  type CreateProduct,
  type ProductCommand,
  type ProductRefusal,
  type RenameProduct,
  type UpdateProductPrice,
} from "./commands.js";
import { givenDetails, type ProductDetails } from "./details.js";
import type { ProductEvent } from "./events.js";
import { productFold, type KnownProduct, type Product } from "./product.js";

/** The decision on a command. A refusal code that the command does not declare does not compile. */
type ProductDecision<Type extends ProductCommand["type"] = ProductCommand["type"]> = Decision<
  ProductEvent,
  ProductRefusal<Type>
>;

function decide(product: Product, command: ProductCommand): ProductDecision {
  if (command.type === "CreateProduct") return create(product, command);
  const { productId } = command;
  if (!product.exists) return refuse("PRODUCT_NOT_FOUND", `Product ${productId} does not exist`, ["productId"]);
  switch (command.type) {
    case "UpdateProductPrice":
      return updatePrice(product, command);
    case "RenameProduct":
      return rename(product, command);
    case "UpdateProductDetails":
      return accept({ type: "ProductDetailsUpdated", data: { productId, ...givenDetails(command) } });
    case "DiscontinueProduct":
      return discontinue(product);
    default:
      return unreachable(command);
  }
}

function create(product: Product, command: CreateProduct): ProductDecision<"CreateProduct"> {
  const { productId } = command;
  if (product.exists) return refuse("PRODUCT_ALREADY_EXISTS", `Product ${productId} already exists`, ["productId"]);
  const { minorUnits: price, currencyCode } = priced(command.price);
  const data = { productId, name: command.name.trim(), price, currencyCode, ...notEmpty(givenDetails(command)) };
  return accept({ type: "ProductCreated", data });
}

function updatePrice(
  { productId, price: oldPrice, ...product }: KnownProduct,
  command: UpdateProductPrice,
): ProductDecision<"UpdateProductPrice"> {
  const { minorUnits: newPrice, currencyCode } = priced(command.newPrice);
  if (currencyCode !== product.currencyCode) {
    const message = `The product ${productId} is sold in ${product.currencyCode}`;
    return refuse("CURRENCY_MISMATCH", message, ["newPrice", "currencyCode"]);
  }
  if (newPrice === oldPrice)
    return refuse("INVALID_PRICE", "The product already has this price", ["newPrice", "amount"]);
  return accept({ type: "ProductPriceUpdated", data: { productId, oldPrice, newPrice, currencyCode } });
}

function rename({ productId, name: oldName }: KnownProduct, command: RenameProduct): ProductDecision<"RenameProduct"> {
  const newName = command.newName.trim();
  if (newName === oldName) return refuse("INVALID_NAME", "The product already has this name", ["newName"]);
  return accept({ type: "ProductRenamed", data: { productId, oldName, newName } });
}

function discontinue({ productId, discontinued }: KnownProduct): ProductDecision<"DiscontinueProduct"> {
  if (discontinued)
    return refuse("PRODUCT_DISCONTINUED", `Product ${productId} is already discontinued`, ["productId"]);
  return accept({ type: "ProductDiscontinued", data: { productId } });
}

function notEmpty(details: ProductDetails): ProductDetails {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== ""));
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
  concealment: {
    CreateProduct: neverConcealed,
    UpdateProductPrice: neverConcealed,
    RenameProduct: neverConcealed,
    UpdateProductDetails: neverConcealed,
    DiscontinueProduct: neverConcealed,
  },
  decide,
};
