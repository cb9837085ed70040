import { toMoneyView, type MoneyView } from "../../core/money.js";
import { required, requiredInt, requiredInteger, requiredTime } from "../../core/document.js";
import {
  decodeFields,
  findListed,
  listDocuments,
  type IndexPage,
  type PageRange,
  type ReadModelView,
  type UnreadableDocumentError,
} from "../../read-side/index.js";
import { catalogKey, productKey } from "./projections.js";

/** A product as clients receive it. Times are milliseconds since 1970. */
export interface ProductView {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly imageUrl: string | null;
  readonly sku: string | null;
  readonly price: MoneyView;
  readonly discontinued: boolean;
  readonly version: number;
  readonly createdAt: number;
  readonly lastUpdated: number;
}

/** Maps the document of a product to the product that clients receive. @throws Error when it is damaged */
export const toProduct = decodeFields(
  [
    ...(["productId", "name", "description", "imageUrl", "sku", "price", "currencyCode"] as const),
    ...(["discontinued", "version", "createdAt", "lastUpdated"] as const),
  ],
  (document): ProductView => ({
    id: required(document, "productId"),
    name: required(document, "name"),
    description: textOrNull(document.description),
    imageUrl: textOrNull(document.imageUrl),
    sku: textOrNull(document.sku),
    price: toMoneyView(requiredInteger(document, "price"), required(document, "currencyCode")),
    discontinued: document.discontinued === "true",
    version: requiredInt(document, "version"),
    createdAt: requiredTime(document, "createdAt"),
    lastUpdated: requiredTime(document, "lastUpdated"),
  }),
);

/** An empty text is a detail that was removed. */
function textOrNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}

/** Returns the product; undefined when it does not exist. @throws UnreadableDocumentError when it is damaged or lost */
export function findProduct(view: ReadModelView, productId: string): Promise<ProductView | undefined> {
  return findListed(view, { key: productKey(productId), index: catalogKey(), member: productId }, toProduct);
}

/** Returns the products with these ids. One that does not exist is undefined; an unreadable one is an error and fails alone. */
export function findProducts(
  view: ReadModelView,
  productIds: readonly string[],
): Promise<readonly (ProductView | UnreadableDocumentError | undefined)[]> {
  return view.findAll(productIds.map(productKey), toProduct);
}

/** Returns a page of the catalog. An unreadable product is returned as an error and fails alone. */
export async function listProducts(
  view: ReadModelView,
  index: string,
  range: PageRange,
): Promise<{ readonly page: IndexPage; readonly products: readonly (ProductView | UnreadableDocumentError)[] }> {
  const { page, documents } = await listDocuments(view, { index, range, keyOf: productKey }, toProduct);
  return { page, products: documents };
}
