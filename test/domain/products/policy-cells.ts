import { connectionFields, payloadFields, type Cells } from "../../support/policy-cells.js";

export const policyCells: Readonly<Record<string, Cells>> = {
  product: [() => `{ product(id: "tea") { name } }`, "yes", "yes", "yes"],
  products: [() => `{ products { ${connectionFields} } }`, "yes", "yes", "yes"],
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
};
