import { payloadFields, type Cells } from "../../support/policy-cells.js";

export const policyCells: Readonly<Record<string, Cells>> = {
  eraseCustomer: [
    () => `mutation { eraseCustomer(input: { customerId: "nobody" }) { ${payloadFields} } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
};
