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
  readonly price: MoneyView;
  readonly version: number;
  readonly createdAt: number;
  readonly lastUpdated: number;
}

const toProduct = decodeFields(
  ["productId", "name", "price", "currencyCode", "version", "createdAt", "lastUpdated"],
  (document): ProductView => ({
    id: required(document, "productId"),
    name: required(document, "name"),
    price: toMoneyView(requiredInteger(document, "price"), required(document, "currencyCode")),
    version: requiredInt(document, "version"),
    createdAt: requiredTime(document, "createdAt"),
    lastUpdated: requiredTime(document, "lastUpdated"),
  }),
);

/** Returns the product; undefined when it does not exist. @throws UnreadableDocumentError when it is damaged or lost */
export function findProduct(view: ReadModelView, productId: string): Promise<ProductView | undefined> {
  return findListed(view, { key: productKey(productId), index: catalogKey, member: productId }, toProduct);
}

/** Returns a page of the catalog. An unreadable product is returned as an error and fails alone. */
export async function listProducts(
  view: ReadModelView,
  range: PageRange,
): Promise<{ readonly page: IndexPage; readonly products: readonly (ProductView | UnreadableDocumentError)[] }> {
  const { page, documents } = await listDocuments(view, { index: catalogKey, range, keyOf: productKey }, toProduct);
  return { page, products: documents };
}
