import { Agent } from "node:http";
import type { ChildServer } from "./child-server.js";
import { post } from "./graphql-request.js";
import { productCount, productOf } from "./workload.js";

const createProduct = `mutation ($input: CreateProductInput!) {
  createProduct(input: $input) { receipt { position } userErrors { code } }
}`;

/** Creates the products of the workloads through the API of a server, which may be another build. */
export async function createProducts({ url }: ChildServer): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 10 });
  const inputs = Array.from({ length: productCount }, (_, n) => ({
    productId: productOf(n),
    name: `Product ${n}`,
    price: { amount: (1 + n / 100).toFixed(2), currencyCode: "EUR" },
  }));
  await Promise.all(inputs.map((input) => post(new URL("/graphql", url), agent, createProduct, { input })));
  agent.destroy();
}
