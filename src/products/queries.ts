import { formatAmount } from "../core/money.js";
import { required, requiredNumber } from "../core/document.js";
import type { Document } from "../core/projection.js";
import type { ReadModelView } from "../read-side/index.js";
import { productKey } from "./projections.js";

/** A product as clients see it; times in milliseconds since 1970. */
export interface ProductView {
  readonly id: string;
  readonly name: string;
  readonly price: { readonly amount: string; readonly currencyCode: string };
  readonly version: number;
  readonly createdAt: number;
  readonly lastUpdated: number;
}

/** The product, or undefined when there is none. */
export async function findProduct(view: ReadModelView, productId: string): Promise<ProductView | undefined> {
  return toProduct(await view.document(productKey(productId)));
}

/** Several products, in the order asked for. */
export async function findProducts(
  view: ReadModelView,
  productIds: readonly string[],
): Promise<(ProductView | undefined)[]> {
  return (await view.documents(productIds.map(productKey))).map(toProduct);
}

function toProduct(document: Document | undefined): ProductView | undefined {
  if (document === undefined) return undefined;
  const currencyCode = required(document, "currencyCode");
  return {
    id: required(document, "productId"),
    name: required(document, "name"),
    price: { amount: formatAmount(requiredNumber(document, "price"), currencyCode), currencyCode },
    version: requiredNumber(document, "version"),
    createdAt: requiredNumber(document, "createdAt"),
    lastUpdated: requiredNumber(document, "lastUpdated"),
  };
}
