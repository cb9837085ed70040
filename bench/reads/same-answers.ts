import { customers, documents, ordersPerCustomer } from "../support/load-workloads.js";
import { customerToken } from "../support/token.js";
import { customerOf, orderOf } from "../support/workload.js";
import type { Reader } from "./contestants.js";

/** The number of orders and of customers to compare. */
const samples = 20;

/** Sends the measured documents to all servers. @throws Error when a response differs from the first server's. */
export async function assertSameAnswers(
  operation: "order" | "customerOrders",
  [first, ...others]: readonly Reader[],
): Promise<void> {
  for (let n = 0; n < samples; n++) {
    const customerId = customerOf(n);
    const id = orderOf(n + customers * (n % ordersPerCustomer));
    const variables = operation === "order" ? { id } : { customerId };
    const token = await customerToken(customerId);
    const ask = ({ url }: Reader) => answer(url, token, { query: documents[operation], variables });
    const expected = first && (await ask(first));
    for (const other of others) {
      const actual = await ask(other);
      if (actual !== expected)
        throw new Error(`${other.name} answers ${actual}\n${first?.name ?? ""}: ${expected ?? ""}`);
    }
  }
}

/** The data of a response, with the fields in their order. */
async function answer(url: string, token: string, body: object): Promise<string> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  const { data } = (await response.json()) as { data?: unknown };
  if (data === undefined || data === null) throw new Error(`${url} answered ${response.status} without data`);
  return JSON.stringify(data);
}
