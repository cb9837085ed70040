import { relative } from "node:path";
import type { Config } from "./config/config.js";
import { variableOf } from "./platform/redis/redis-servers.js";
import { roles } from "./config/roles.js";

/** What a developer sees when the server is up: where it is, where the data lies, and what to try first. */
export function banner(config: Config, url: string): string {
  const { commands, queries } = roles[config.role];
  return `
${commands || queries ? whereGraphQLIs(url) : "  Bifold keeps the read models up to date"}
  Health                    ${new URL("/healthz", url).href}
  Data                      ${whereDataLies(config)}
  Access                    ${config.auth === "off" ? "NOT CONTROLLED: everybody may do everything (AUTH=off)" : "by token"}
${config.seed && commands && queries ? firstSteps : ""}
  Ctrl-C stops it.

`;
}

function whereGraphQLIs(url: string): string {
  return `  Bifold serves GraphQL at  ${url}
  Playground                the same address, in a browser
  Subscriptions             ${url.replace(/^http/, "ws")}`;
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

function whereDataLies({ databaseUrl, redis: servers, dataDir }: Config): string {
  const folder = relative(process.cwd(), dataDir) || dataDir;
  const postgres = databaseUrl === undefined ? "an embedded PostgreSQL" : "the PostgreSQL of DATABASE_URL";
  const redis = servers === undefined ? "an embedded Redis" : `the Redis of ${variableOf(servers)}`;
  const where = databaseUrl === undefined || servers === undefined ? `, in ${folder}/` : "";
  return `${postgres} and ${redis}${where}`;
}
