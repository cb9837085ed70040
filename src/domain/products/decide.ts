import { accept, refuse, type Decider, type Decision } from "../../core/decider.js";
import type { Money } from "../../core/money.js";
import { neverConcealed } from "../../core/sender.js";
import { unreachable } from "../../core/unreachable.js";
import { validateProductCommand, type ProductCommand, type ProductRefusal } from "./commands.js";
import type { ProductEvent } from "./events.js";
import { productFold, type Product } from "./product.js";

function decide(product: Product, command: ProductCommand): Decision<ProductEvent, ProductRefusal> {
  const { productId } = command;
  switch (command.type) {
    case "CreateProduct": {
      if (product.exists)
        return refuse("PRODUCT_ALREADY_EXISTS", `The product ${productId} exists already`, ["productId"]);
      const { minorUnits: price, currencyCode } = priced(command.price);
      return accept({ type: "ProductCreated", data: { productId, name: command.name.trim(), price, currencyCode } });
    }
    case "UpdateProductPrice": {
      if (!product.exists) return refuse("PRODUCT_NOT_FOUND", `There is no product ${productId}`, ["productId"]);
      const { minorUnits: newPrice, currencyCode } = priced(command.newPrice);
      const { price: oldPrice } = product;
      if (currencyCode !== product.currencyCode)
        return refuse("CURRENCY_MISMATCH", `The product ${productId} is sold in ${product.currencyCode}`, [
          "newPrice",
          "currencyCode",
        ]);
      if (newPrice === oldPrice)
        return refuse("INVALID_PRICE", "The product has this price already", ["newPrice", "amount"]);
      return accept({ type: "ProductPriceUpdated", data: { productId, oldPrice, newPrice, currencyCode } });
    }
    default:
      return unreachable(command);
  }
}

function priced(price: Money | undefined): Money {
  if (price === undefined) throw new Error("A command that has not been validated");
  return price;
}

/** Every rule about a product. */
export const productDecider: Decider<Product, ProductCommand, ProductEvent, ProductRefusal> = {
  ...productFold,
  aggregateId: ({ productId }) => productId,
  validate: validateProductCommand,
  // The catalog is public.
  concealment: { CreateProduct: neverConcealed, UpdateProductPrice: neverConcealed },
  decide,
};
