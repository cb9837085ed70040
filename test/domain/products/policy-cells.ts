import { connectionFields, payloadFields, type Cells } from "../../support/policy-cells.js";

export const policyCells: Readonly<Record<string, Cells>> = {
  product: [() => `{ product(id: "tea") { name } }`, "yes", "yes", "yes"],
  products: [() => `{ products { ${connectionFields} } }`, "yes", "yes", "yes"],
  productsByIds: [() => `{ productsByIds(ids: ["tea"]) { name } }`, "yes", "yes", "yes"],
  productPriceChanged: [
    () => `subscription { productPriceChanged(productIds: ["tea"]) { newPrice { amount } } }`,
    ...(["yes", "yes", "yes"] as const),
  ],
  createProduct: [
    () =>
      `mutation { createProduct(input: { name: "Pot", price: { amount: "1", currencyCode: EUR } }) { ${payloadFields} } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  updateProductPrice: [
    () =>
      `mutation { updateProductPrice(input: { productId: "tea", newPrice: { amount: "5", currencyCode: EUR } }) { ${payloadFields} } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  renameProduct: [
    () => `mutation { renameProduct(input: { productId: "tea", newName: "Green tea" }) { ${payloadFields} } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  updateProductDetails: [
    () => `mutation { updateProductDetails(input: { productId: "tea", sku: "T-1" }) { ${payloadFields} } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  discontinueProduct: [
    () => `mutation { discontinueProduct(input: { productId: "pot" }) { ${payloadFields} } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
};
