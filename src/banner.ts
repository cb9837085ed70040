import { relative } from "node:path";
import type { Config } from "./config/config.js";
import { isConsoleBuilt } from "./graphql/http/console/files.js";
import { variableOf } from "./platform/redis/redis-servers.js";
import { roles } from "./config/roles.js";

/** The text for a developer at the start: the addresses, the data, and a first order. */
export function banner(config: Config, url: string): string {
  const { commands, queries } = roles[config.role];
  return `
  Bifold is ready

${commands || queries ? addresses(config, url) : "  It updates the read models and serves no GraphQL"}
  Health                    ${new URL("/healthz", url).href}
  Data                      ${dataLocation(config)}
  Access                    ${config.auth === "off" ? "NOT CONTROLLED: no authentication, everything is allowed (AUTH=off)" : "by token"}
${config.seed && commands && queries ? firstSteps : ""}
  Press Ctrl-C to stop.

`;
}

function addresses(config: Config, url: string): string {
  const { commands, queries } = roles[config.role];
  const hasConsole = config.console && commands && queries;
  const console = isConsoleBuilt() ? new URL("/", url).href : "not built: run `npm run build`";
  return `${hasConsole ? `  Console                   ${console}\n` : ""}  Playground                ${url}
  GraphQL                   ${url}, and ${url.replace(/^http/, "ws")} for subscriptions`;
}

const firstSteps = `
  To create a first order, paste this into the playground:

    mutation {
      createOrder(
        input: {
          orderId: "0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c"
          customerId: "ada"
          items: [{ productId: "espresso-beans", quantity: 2 }]
        }
      ) {
        receipt { aggregateId version position }
        userErrors { code message }
      }
    }

  To read it, paste this. With minPosition: "<position of the receipt>", the result includes that write:

    query {
      order(id: "0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c") {
        status
        totalAmount { amount currencyCode }
        items { productName quantity lineTotal { amount } }
      }
    }
`;

function dataLocation({ databaseUrl, redis: servers, dataDir }: Config): string {
  const folder = relative(process.cwd(), dataDir) || dataDir;
  const postgres = databaseUrl === undefined ? "an embedded PostgreSQL" : "the PostgreSQL of DATABASE_URL";
  const redis = servers === undefined ? "an embedded Redis" : `the Redis of ${variableOf(servers)}`;
  const where = databaseUrl === undefined || servers === undefined ? `, in ${folder}/` : "";
  return `${postgres} and ${redis}${where}`;
}
