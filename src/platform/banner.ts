import { relative } from "node:path";
import type { Config } from "../config.js";

/** What a developer sees when the server is up: where it is, where the data lies, and what to try first. */
export function banner(config: Config, url: string): string {
  const graphql = new URL("/graphql", url).href;
  return `
  Bifold serves GraphQL at  ${graphql}
  Playground                the same address, in a browser
  Subscriptions             ${graphql.replace(/^http/, "ws")}
  Health                    ${new URL("/healthz", url).href}
  Data                      ${whereDataLies(config)}
${config.seed ? firstSteps : ""}
  Ctrl-C stops it.

`;
}

const firstSteps = `
  A first order, to paste into the playground:

    mutation {
      createOrder(input: { orderId: "order-1", customerId: "ada", items: [{ productId: "espresso-beans", quantity: 2 }] }) {
        receipt { aggregateId version position }
        userErrors { code message }
      }
    }

  And how it reads (with minPosition: "<the receipt's position>" it is sure to show that write):

    query {
      order(id: "order-1") {
        status
        totalAmount { amount currencyCode }
        items { productName quantity lineTotal { amount } }
      }
    }
`;

function whereDataLies({ databaseUrl, redisUrl, dataDir }: Config): string {
  const folder = relative(process.cwd(), dataDir) || dataDir;
  const postgres = databaseUrl === undefined ? "an embedded PostgreSQL" : "the PostgreSQL of DATABASE_URL";
  const redis = redisUrl === undefined ? "an embedded Redis" : "the Redis of REDIS_URL";
  const where = databaseUrl === undefined || redisUrl === undefined ? `, in ${folder}/` : "";
  return `${postgres} and ${redis}${where}`;
}
